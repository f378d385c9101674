// Every visible word in Simplified Chinese, by area. `{{name}}` is filled in. en.ts has the same keys,
// which the compiler checks.

import { activities } from './zh/activities.ts'
import { clearing } from './zh/clearing.ts'
import { reviews } from './zh/reviews.ts'
import { clock } from './zh/clock.ts'
import { desk } from './zh/desk.ts'
import { deviceIssues } from './zh/device-issues.ts'
import { discs } from './zh/discs.ts'
import { dryRun } from './zh/dry-run.ts'
import { frame } from './zh/frame.ts'
import { handIns } from './zh/hand-ins.ts'
import { imports } from './zh/imports.ts'
import { intakes } from './zh/intakes.ts'
import { oneRecording } from './zh/one-recording.ts'
import { logKeys } from './zh/log-keys.ts'
import { packages } from './zh/packages.ts'
import { phone } from './zh/phone.ts'
import { proof } from './zh/proof.ts'
import { recordings } from './zh/recordings.ts'
import { registers } from './zh/registers.ts'
import { ruleSets } from './zh/rule-sets.ts'
import { dossiers } from './zh/dossiers.ts'
import { keeping } from './zh/keeping.ts'
import { sealing } from './zh/sealing.ts'
import { stamps } from './zh/stamps.ts'
import { takingIn } from './zh/taking-in.ts'

export const zh = {
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
} as const

export type Word = keyof typeof zh

export const isWord = (key: string): key is Word => Object.hasOwn(zh, key)
