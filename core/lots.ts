// A draw by lots: each gets a lot that follows from the seed and its own name, and the lowest are drawn. Whoever has the
// seed and the list draws the same again, in any order; nobody can draw until it suits.

/** In the order of their lots. `of`: what is drawn for, so that no two draws share lots. `digestOf`: SHA-256 in hexadecimal. */
export const inOrderOfLots = (
  names: readonly string[],
  { of, seed }: { of: string; seed: string },
  digestOf: (text: string) => string,
): string[] =>
  names
    .map((name) => ({ name, lot: digestOf(`${of}\n${seed}\n${name}`) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ name }) => name)
