// Memory that a disk can read from and write to without a copy through the page cache (O_DIRECT): it
// must begin at a page. Only WebAssembly gives such memory in Node.

export const PAGE_BYTES = 4096
const WASM_PAGE_BYTES = 65_536

/** Zeroed, beginning at a page; `sizeBytes` is rounded up to 64 KiB. */
export const pageMemory = (sizeBytes: number): Uint8Array =>
  new Uint8Array(new WebAssembly.Memory({ initial: Math.ceil(sizeBytes / WASM_PAGE_BYTES) }).buffer)
