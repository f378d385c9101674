// A size in binary units, as the systems of an office count disks; the exact bytes under the pointer.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** 12.3 MiB */
export function showSize(sizeBytes: number): string {
  let value = sizeBytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${UNITS[unit]}`
}

/** 1426300000 → 1,426,300,000 B */
export const showBytes = (sizeBytes: number): string =>
  `${String(sizeBytes).replace(/\B(?=(\d{3})+$)/g, ',')} B`

export function Size({ sizeBytes }: { sizeBytes: number }) {
  return <span title={showBytes(sizeBytes)}>{showSize(sizeBytes)}</span>
}
