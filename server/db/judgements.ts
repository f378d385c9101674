// What was judged of activities, for lists and counts.

import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** What was judged, for lists and counts. It follows from the facts and can be made anew at will: no event. */
export async function keepJudgements(
  db: Db,
  rows: readonly Insertable<Tables['activity_judgements']>[],
): Promise<void> {
  const AT_ONCE = 1000
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db
      .insertInto('activity_judgements')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict((on) =>
        on.columns(['unit_id', 'activity_id']).doUpdateSet((eb) => ({
          coverage: eb.ref('excluded.coverage'),
          required_ms: eb.ref('excluded.required_ms'),
          covered_ms: eb.ref('excluded.covered_ms'),
          open_gaps: eb.ref('excluded.open_gaps'),
          missing_steps: eb.ref('excluded.missing_steps'),
          certified: eb.ref('excluded.certified'),
          recordings: eb.ref('excluded.recordings'),
          proposals: eb.ref('excluded.proposals'),
          is_nothing: eb.ref('excluded.is_nothing'),
          due_at: eb.ref('excluded.due_at'),
          soon_at: eb.ref('excluded.soon_at'),
          due_reasons: eb.ref('excluded.due_reasons'),
          received_at: eb.ref('excluded.received_at'),
          judged_at: eb.ref('excluded.judged_at'),
        })),
      )
      .execute()
}
