// Whether docks may free cards.

import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { UnitPolicy } from '../../parts/unit-policy.tsx'

export function CardPolicy() {
  const mayChange = useMayDo('unit.card-policy')
  const { data } = useQuery({
    queryKey: ['unit'],
    queryFn: ({ signal }) => call('GET /unit', {}, signal),
  })
  return data ? (
    <UnitPolicy
      words="cards"
      isAllowed={data.mayClearCards}
      mayChange={mayChange}
      save={(mayClearCards, why) => call('POST /unit/card-policy', { mayClearCards, why })}
    />
  ) : null
}
