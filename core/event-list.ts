// Which events there are of some recordings, as one text whose digest can be committed to: whoever leaves an
// event out, or puts one in, has another digest.

/** A line for each event, in the order of their code units, so that it does not matter in which order they came. */
export const eventListText = (events: readonly { recording: string; event: string }[]): string =>
  events
    .map(({ recording, event }) => `${recording} ${event}\n`)
    .toSorted()
    .join('')
