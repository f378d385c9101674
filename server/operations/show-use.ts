// An issue as the use register shows it: what was entered, and what the archive has of that time. The
// register fills itself: nothing of what was recorded is entered by anybody.

import { judgeReturn } from '@shilu/core/device-state.ts'
import type { DeviceKind } from '@shilu/core/device.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { z } from 'zod'
import type { FieldWork, IssueFigures, IssueRow } from '../db/device-issues.ts'
import type { Tx } from '../tx.ts'
import type { Run } from './operation.ts'
import type { use } from './shapes/device-issues.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

export type Use = z.output<typeof use>

export async function showUses(tx: Tx, unit: string, rows: readonly IssueRow[]): Promise<Use[]> {
  const ids = rows.map((row) => row.issue_id)
  const figures = await tx.deviceIssues.figures(unit, ids)
  const fieldWork = await tx.deviceIssues.fieldWork(unit, ids)
  return rows.map((row) => ({
    ...showUse(row, figures.get(row.issue_id)),
    ...showFieldWork(fieldWork.get(row.issue_id) ?? []),
  }))
}

export async function readUse(
  { tx, asker }: Pick<Run<never, unknown>, 'tx' | 'asker'>,
  issue: string,
): Promise<Use> {
  const unit = unitOf(asker)
  const row = await tx.deviceIssues.find(unit, issue)
  if (!row) throw new Problem('NOT_FOUND')
  const [shown] = await showUses(tx, unit, [row])
  if (!shown) throw new Problem('NOT_FOUND')
  return shown
}

const showFieldWork = (works: readonly FieldWork[]) => ({
  activities: works.map((work) => ({ id: work.activity_id, title: work.title })),
  exceptions: works.flatMap((work) => work.exception_why ?? []),
  stoppages: works.flatMap((work) => work.stoppages),
})

function showUse(
  row: IssueRow,
  figures: IssueFigures | undefined,
): Omit<Use, keyof ReturnType<typeof showFieldWork>> {
  const total = figures?.recordings ?? 0
  return {
    id: row.issue_id,
    device: {
      id: row.device_id,
      serial: row.serial,
      kind: row.kind as DeviceKind,
      model: row.model,
    },
    officer: {
      id: row.officer_id,
      name: row.officer_name,
      certificateNumber: row.certificate_number,
      section: row.section_name,
    },
    purpose: row.purpose,
    issuedAt: row.issued_at.toString(),
    issuedBy: nameOf(row.issued_by),
    confirmed: row.confirmed,
    checks: row.checks,
    checkedBy:
      row.version_id === null
        ? null
        : {
            id: row.version_id,
            number: row.version_number ?? 0,
            title: row.version_title ?? '',
          },
    hours: row.hours,
    overrideWhy: row.override_why,
    lateWhy: row.late_why,
    ended: endOf(row),
    recordings: {
      total,
      videos: figures?.videos ?? 0,
      photos: figures?.photos ?? 0,
      sounds: figures?.sounds ?? 0,
      others: figures?.others ?? 0,
      durationMs: figures?.duration_ms ?? 0,
      sizeBytes: figures?.size_bytes ?? 0,
      firstAt: figures?.first_at?.toString() ?? null,
      lastAt: figures?.last_at?.toString() ?? null,
      firstReceivedAt: figures?.first_received_at?.toString() ?? null,
      lastReceivedAt: figures?.last_received_at?.toString() ?? null,
      places: figures?.places ?? [],
      intakes: figures?.intakes ?? [],
    },
    reasons: row.recorded === null ? [] : judgeReturn(row.recorded, total),
  }
}

function endOf(row: IssueRow): Use['ended'] {
  if (row.ended_at === null || row.ended_as === null) return null
  return {
    at: row.ended_at.toString(),
    as: row.ended_as,
    by: row.ended_by ? nameOf(row.ended_by) : '',
    confirmed: row.end_confirmed,
    condition: row.condition,
    checks: row.end_checks,
    recorded: row.recorded,
    recordedWords: row.recorded_words,
    note: row.end_note,
    lateWhy: row.end_late_why,
  }
}
