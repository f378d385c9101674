// What the address of the register says. UNTRUSTED: the address bar.

const DUE = ['make', 'read-back', 'recheck', 'bad', 'not-back'] as const
export type DiscDue = (typeof DUE)[number]
export const DISC_DUE: readonly DiscDue[] = DUE

export type DiscSearch = { due?: DiscDue; q?: string }

export const readDiscSearch = ({ due, q }: Record<string, unknown>): DiscSearch => ({
  ...(DUE.includes(due as DiscDue) ? { due: due as DiscDue } : {}),
  ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 200) } : {}),
})
