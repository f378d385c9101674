// The command by which anybody checks a timestamp without our software. It stands in the instructions of a
// package. Without -attime it would fail on the day the authority's certificate expires.

export type TimestampFiles = {
  /** What was stamped. */
  data: string
  /** The reply, or the bare token if `isToken`. */
  timestamp: string
  isToken: boolean
  /** PEM, all pinned roots. */
  roots: string
  /** As the verdict tells it. */
  genTime: string
}

/** Nothing that a shell of any system would take for more than a name, and no name that looks like an option. */
const PLAIN = /^[\w./][\w./-]*$/

/** Throws RangeError on a file name that would need quoting: the names in a package are ours to choose. */
export function opensslCommand({ data, timestamp, isToken, roots, genTime }: TimestampFiles) {
  const strange = [data, timestamp, roots].find((name) => !PLAIN.test(name))
  if (strange !== undefined) throw new RangeError(`not a plain file name: ${strange}`)
  const second = Math.floor(Temporal.Instant.from(genTime).epochMilliseconds / 1000)
  return [
    'openssl ts -verify',
    `-data ${data}`,
    `-in ${timestamp}${isToken ? ' -token_in' : ''}`,
    `-CAfile ${roots}`,
    `-attime ${second}`,
  ].join(' ')
}
