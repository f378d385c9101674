// Whether a device may be given to somebody now, as the page sees it. The server decides again.

export const isIssuable = ({
  state,
  isActive,
  holder,
}: {
  state: string
  isActive: boolean
  holder: { issue: string | null } | null
}): boolean =>
  isActive &&
  (state === 'in-store' || (state === 'issued' && holder !== null && holder.issue === null))
