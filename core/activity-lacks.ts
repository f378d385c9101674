// What is looked for among activities: what they lack, and how their hand-in stands.

export const ACTIVITY_LACKS = ['gap', 'step', 'officers', 'proposal', 'moments'] as const
export type ActivityLack = (typeof ACTIVITY_LACKS)[number]
export const ACTIVITY_HAND_INS = ['due', 'overdue', 'late', 'in-time'] as const
export type ActivityHandIn = (typeof ACTIVITY_HAND_INS)[number]
