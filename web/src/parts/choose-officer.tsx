// Chooses an officer in service, by name or certificate number. In a form it is the child of Form.Item,
// which passes the value in.

import { Select } from 'antd'
import { useOfficers } from '../api/lists.ts'
import { useWords } from '../words/use-words.ts'

type Props = {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  allowClear?: boolean
  /** What else can be chosen, after the officers. */
  others?: readonly { value: string; label: string }[]
}

export function ChooseOfficer({ id, value, onChange, allowClear = false, others = [] }: Props) {
  const { t } = useWords()
  const officers = useOfficers().filter((officer) => officer.isActive)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? undefined)}
      allowClear={allowClear}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        ...officers.map((officer) => ({
          value: officer.id,
          label: `${officer.name} ${officer.certificateNumber}`,
        })),
        ...others,
      ]}
      notFoundContent={t('state.none')}
    />
  )
}
