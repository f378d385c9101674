// What ends a run before its time. A stop is not a failure of a file: the files keep the state they
// have, the intake stays open, and the same command goes on from there.

import type { ProblemBody } from './server-link.ts'

export type StopReason =
  | { kind: 'interrupted' } // the person pressed Ctrl-C
  | { kind: 'server-gone'; url: string; detail: string } // longer than the patience allows
  | { kind: 'store-full'; problem: ProblemBody }
  | { kind: 'refused'; problem: ProblemBody } // the server does not want this dock at all
  | { kind: 'card-gone'; folder: string } // pulled out: stops this card only

export class Stop extends Error {
  readonly stop: StopReason

  constructor(stop: StopReason, cause?: unknown) {
    super(stop.kind, { cause })
    this.name = 'Stop'
    this.stop = stop
  }
}
