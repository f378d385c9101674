// The table of the versions of rule sets as TypeScript sees it: part of tables.ts.

import type { Actor } from '@shilu/core/events.ts'
import type { RuleSetBody } from '@shilu/core/rule-sets/bodies.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import type { At, JsonOf, MaybeAt } from './tables.ts'

export type RuleSetVersionsTable = {
  unit_id: string
  version_id: string
  kind: RuleSetKind
  number: number
  title: string
  document_number: string | null
  source: string
  is_example: boolean
  effective_from: string
  effective_until: string | null
  body: JsonOf<RuleSetBody>
  sha256: string
  created_at: At
  created_by: JsonOf<Actor>
  withdrawn_at: MaybeAt
  event_id: string
}
