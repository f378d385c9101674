// Every visible word in English; the same keys as zh.ts.

import { activities } from './en/activities.ts'
import { clearing } from './en/clearing.ts'
import { reviews } from './en/reviews.ts'
import { clock } from './en/clock.ts'
import { desk } from './en/desk.ts'
import { deviceIssues } from './en/device-issues.ts'
import { discs } from './en/discs.ts'
import { dryRun } from './en/dry-run.ts'
import { frame } from './en/frame.ts'
import { handIns } from './en/hand-ins.ts'
import { imports } from './en/imports.ts'
import { intakes } from './en/intakes.ts'
import { oneRecording } from './en/one-recording.ts'
import { logKeys } from './en/log-keys.ts'
import { packages } from './en/packages.ts'
import { phone } from './en/phone.ts'
import { proof } from './en/proof.ts'
import { recordings } from './en/recordings.ts'
import { registers } from './en/registers.ts'
import { ruleSets } from './en/rule-sets.ts'
import { dossiers } from './en/dossiers.ts'
import { keeping } from './en/keeping.ts'
import { sealing } from './en/sealing.ts'
import { stamps } from './en/stamps.ts'
import { takingIn } from './en/taking-in.ts'
import type { Word } from './zh.ts'

export const en = {
  ...frame,
  ...activities,
  ...handIns,
  ...clock,
  ...desk,
  ...recordings,
  ...oneRecording,
  ...intakes,
  ...registers,
  ...deviceIssues,
  ...takingIn,
  ...imports,
  ...packages,
  ...phone,
  ...proof,
  ...logKeys,
  ...ruleSets,
  ...stamps,
  ...dossiers,
  ...keeping,
  ...dryRun,
  ...clearing,
  ...reviews,
  ...sealing,
  ...discs,
} as const satisfies Record<Word, string>
