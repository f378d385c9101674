// Sends what waits, one after the other in the order in which it was done. What the server refuses stays here with its
// words, and so does all that was done to the same activity after it; the other activities go on.

import type { KeptAct } from './act.ts'

export type Sent = 'sent' | 'offline' | 'signed-out' | { refused: { code: string; words: string } }

export type SendPorts = {
  /** False once the person has taken it back. */
  isWanted(act: KeptAct): boolean
  send(act: KeptAct): Promise<Sent>
  /** The server has it. If we stop before this, it is sent again and done once. */
  forget(act: KeptAct): Promise<void>
  keepProblem(act: KeptAct, problem: { code: string; words: string }): Promise<void>
}

/** Gives why it ended; `done`: nothing more can be sent now. */
export async function sendActs(
  waiting: readonly KeptAct[],
  ports: SendPorts,
): Promise<'done' | 'offline' | 'signed-out'> {
  const held = new Set<string>()
  for (const act of waiting.toSorted((a, b) => a.seq - b.seq)) {
    if (act.problem !== null && ports.isWanted(act)) held.add(act.activity)
    // A refusal that was taken back holds nothing, and is not sent either.
    if (act.problem !== null) continue
    if (held.has(act.activity) || !ports.isWanted(act)) continue
    const sent = await ports.send(act)
    if (sent === 'offline' || sent === 'signed-out') return sent
    if (sent === 'sent') {
      await ports.forget(act)
      continue
    }
    held.add(act.activity)
    await ports.keepProblem(act, sent.refused)
  }
  return 'done'
}
