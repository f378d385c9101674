// SM3 (GB/T 32905-2016) as a stream, on what noble has for hashes of this kind: the library that signs with SM2 takes
// a whole file at once.

import { HashMD } from '@noble/hashes/_md.js'

const INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const LENGTH_BYTES = 8
const ROUNDS = 64
const EARLY_ROUNDS = 16

/** A number of bits of 0 leaves the word alone: a shift by 32 is one by 0. */
const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))
const p0 = (x: number): number => x ^ turned(x, 9) ^ turned(x, 17)
const p1 = (x: number): number => x ^ turned(x, 15) ^ turned(x, 23)

const CONSTANTS = Int32Array.from({ length: ROUNDS }, (_, round) =>
  turned(round < EARLY_ROUNDS ? 0x79cc4519 : 0x7a879d8a, round % 32),
)
const words = new Int32Array(ROUNDS + 4)

class Sm3 extends HashMD<Sm3> {
  #state = Int32Array.from(INITIAL)

  constructor() {
    super(BLOCK_BYTES, DIGEST_BYTES, LENGTH_BYTES, false)
  }
  protected get(): number[] {
    return [...this.#state]
  }
  protected set(...state: number[]): void {
    this.#state.set(state)
  }
  protected process(view: DataView, offset: number): void {
    expand(view, offset)
    compress(this.#state)
  }
  protected roundClean(): void {
    words.fill(0)
  }
  destroy(): void {
    this.destroyed = true
    this.#state.fill(0)
  }
  _cloneInto(to: Sm3 = new Sm3()): Sm3 {
    to.set(...this.get())
    return this._cloneIntoMeta(to) // oxlint-disable-line no-underscore-dangle -- as noble names it
  }
}

const at = (index: number): number => words[index] as number

function expand(view: DataView, offset: number): void {
  for (let n = 0; n < EARLY_ROUNDS; n += 1) words[n] = view.getInt32(offset + 4 * n)
  for (let n = EARLY_ROUNDS; n < ROUNDS + 4; n += 1)
    words[n] =
      p1(at(n - 16) ^ at(n - 9) ^ turned(at(n - 3), 15)) ^ turned(at(n - 13), 7) ^ at(n - 6)
}

function compress(state: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let n = 0; n < ROUNDS; n += 1) {
    const top = turned(a, 12)
    const ss1 = turned((top + e + (CONSTANTS[n] as number)) | 0, 7)
    const isEarly = n < EARLY_ROUNDS
    const ff = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = isEarly ? e ^ f ^ g : (e & f) | (~e & g)
    const one = (ff + d + (ss1 ^ top) + (at(n) ^ at(n + 4))) | 0
    const two = (gg + h + ss1 + at(n)) | 0
    ;[d, c, b, a] = [c, turned(b, 9), a, one]
    ;[h, g, f, e] = [g, turned(f, 19), e, p0(two)]
  }
  const mixed = [a, b, c, d, e, f, g, h]
  for (const [n, word] of mixed.entries()) state[n] = (state[n] as number) ^ word
}

export const sm3 = { create: (): Sm3 => new Sm3() }
