// The small shapes that every endpoint is built from. UNTRUSTED: everything that passes through them
// comes from outside; what they let through is presumed safe inside.

import { z } from 'zod'

/** Text of a person: no control characters, well-formed, of bounded length, not blank. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed(), 'broken Unicode')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .refine((value) => !/[\u0000-\u001f\u007f]/u.test(value), 'control characters')
    .refine((value) => value.trim() !== '', 'empty')

/** What a device or card says, as it said it. A settings file may hold NUL, which the database cannot
 * keep: the sign for it stands in its place. */
export const told = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.toWellFormed().replaceAll('\u0000', '\u2400'))

export const id = z.uuid().transform((value) => value.toLowerCase())
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Zero is a size: a device that loses power leaves empty files, and they are kept too. */
export const sizeBytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
/** An instant as RFC 3339 with its offset. */
export const instant = z.iso.datetime({ offset: true })

/** A day in Beijing. */
export const day = z.iso.date()

export const reason = z.object({
  code: z.string(),
  article: z.int().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const page = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int() })

export const named = z.object({ id: z.string(), name: z.string() })
