// Search by words: every word must occur somewhere in the search text. A trigram index serves words
// of three characters and more; shorter Chinese words are found by reading, which is still quick for
// the size of a bureau.

import { sql, type RawBuilder } from 'kysely'

const WORDS_MAX = 10

/** `column`: one of ours, by its full name; never a text from outside. */
export const matchesWords = (q: string | undefined, column: string): RawBuilder<boolean>[] =>
  (q ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .map((word) => sql<boolean>`${sql.ref(column)} ilike ${`%${escapeLike(word)}%`}`)

export const matchesSearch = (q: string | undefined): RawBuilder<boolean>[] =>
  matchesWords(q, 'recordings.searched_text')

const escapeLike = (word: string) => word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
