// Versions of rule sets, as they were entered and for the days on which they are in force.

import type { Insertable } from 'kysely'
import { DEADLINES_BEFORE } from '@shilu/core/rule-sets/deadlines.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import type { Version } from '@shilu/core/rule-sets/version.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export const ruleSetReads = (db: Db) => ({
  /** What was in force on a day in Beijing; undefined where nothing was. */
  async inForce<K extends RuleSetKind>(
    unit: string,
    kind: K,
    day: Temporal.PlainDate,
  ): Promise<Version<K> | undefined> {
    const row = await inForce(db, unit, day).where('kind', '=', kind).executeTakeFirst()
    return row && showVersion<K>(row)
  },
  /** By its id: what a decision names, whatever is in force now. */
  async version(unit: string, id: string): Promise<Version | undefined> {
    const row = await db
      .selectFrom('rule_set_versions')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('version_id', '=', id)
      .executeTakeFirst()
    return row && showVersion(row)
  },
  /** The newest first, without their bodies. */
  list: (unit: string) =>
    db
      .selectFrom('rule_set_versions')
      .select(WITHOUT_BODY)
      .where('unit_id', '=', unit)
      .orderBy('kind')
      .orderBy('number', 'desc')
      .execute(),
  row: (unit: string, id: string) =>
    db
      .selectFrom('rule_set_versions')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('version_id', '=', id)
      .executeTakeFirst(),
})

/** Without the body: what a list shows. */
const WITHOUT_BODY = [
  'version_id',
  'kind',
  'number',
  'title',
  'document_number',
  'source',
  'is_example',
  'effective_from',
  'effective_until',
  'sha256',
  'created_at',
  'created_by',
  'withdrawn_at',
] as const

const inForce = (db: Db, unit: string, day: Temporal.PlainDate) =>
  db
    .selectFrom('rule_set_versions')
    .selectAll()
    .where('unit_id', '=', unit)
    .where('withdrawn_at', 'is', null)
    .where('effective_from', '<=', day.toString())
    .where((eb) =>
      eb.or([eb('effective_until', 'is', null), eb('effective_until', '>', day.toString())]),
    )
    .orderBy('number', 'desc')
    .limit(1)

type Row = Awaited<ReturnType<ReturnType<typeof ruleSetReads>['row']>> & object

/** Kind and body belong together since the version was entered. */
export const showVersion = <K extends RuleSetKind>(row: Row): Version<K> =>
  ({
    id: row.version_id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    documentNumber: row.document_number,
    source: row.source,
    isExample: row.is_example,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    body: row.kind === 'deadlines' ? { ...DEADLINES_BEFORE, ...row.body } : row.body,
    sha256: row.sha256,
  }) as Version<K>

/** Units that no version was entered for: made before there were rule sets. */
export const unitsWithoutRuleSets = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('units')
      .select('unit_id')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('rule_set_versions')
              .select('version_id')
              .whereRef('rule_set_versions.unit_id', '=', 'units.unit_id'),
          ),
        ),
      )
      .orderBy('created_at')
      .execute()
  ).map(({ unit_id: unit }) => unit)

export const ruleSetWrites = (db: Db) => ({
  /** Held until the end of the transaction: of two who enter at once the second sees the first. */
  async lock(unit: string) {
    await db
      .selectNoFrom((eb) =>
        eb
          .fn('pg_advisory_xact_lock', [
            eb.fn('hashtextextended', [eb.val(`rule sets of ${unit}`), eb.val(0)]),
          ])
          .as('locked'),
      )
      .execute()
  },
  /** The newest of its kind that was not withdrawn, and the highest number that was given. */
  async last(unit: string, kind: RuleSetKind) {
    const rows = await db
      .selectFrom('rule_set_versions')
      .select(WITHOUT_BODY)
      .where('unit_id', '=', unit)
      .where('kind', '=', kind)
      .orderBy('number', 'desc')
      .execute()
    return {
      number: rows[0]?.number ?? 0,
      standing: rows.filter((row) => row.withdrawn_at === null),
    }
  },
  async insert(row: Insertable<Tables['rule_set_versions']>) {
    await db.insertInto('rule_set_versions').values(row).execute()
  },
  /** When a version ends; null: nothing follows it any more. */
  async end(unit: string, id: string, until: string | null) {
    await db
      .updateTable('rule_set_versions')
      .set({ effective_until: until })
      .where('unit_id', '=', unit)
      .where('version_id', '=', id)
      .execute()
  },
  async withdraw(unit: string, id: string, at: string) {
    await db
      .updateTable('rule_set_versions')
      .set({ withdrawn_at: at })
      .where('unit_id', '=', unit)
      .where('version_id', '=', id)
      .execute()
  },
})
