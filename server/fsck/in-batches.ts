// Reads a table in the order of a key, a batch at a time, so that a check of millions of rows needs
// little memory and no long transaction.

const BATCH = 1000

export async function* inBatches<Row, Key>(
  next: (after: Key | null, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  let after: Key | null = null
  for (;;) {
    const rows: Row[] = await next(after, BATCH)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return
    after = keyOf(last)
  }
}
