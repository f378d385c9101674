// In what a package is put: a ZIP, or the image of a disc where the server can make one; and whether large
// originals go out in parts.

import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Radio } from 'antd'
import { call } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'

export type PackageForm = { container: 'zip' | 'iso'; isSplit: boolean }
export const FIRST_FORM: PackageForm = { container: 'zip', isSplit: false }

/** What the server takes, of what the form has. */
export const formOf = ({ container, isSplit }: PackageForm, partMib: number | null) => ({
  container,
  partMib: isSplit || container === 'iso' ? partMib : null,
})

export const usePackageForms = () =>
  useQuery({
    queryKey: ['package-forms'],
    queryFn: ({ signal }) => call('GET /packages/forms', {}, signal),
  })

export function ChooseForm() {
  const { t } = useWords()
  const forms = usePackageForms()
  const container = Form.useWatch<PackageForm['container'] | undefined>('container')
  const mayImage = forms.data?.iso === true
  const mib = (forms.data?.partMib ?? 0).toLocaleString('en')
  return (
    <>
      <Form.Item
        name="container"
        label={t('packages.form')}
        extra={
          forms.data && !mayImage
            ? t('packages.form-no-iso')
            : t(`packages.form-${container ?? 'zip'}-means`)
        }
      >
        <Radio.Group
          options={[
            { value: 'zip', label: t('packages.form-zip') },
            { value: 'iso', label: t('packages.form-iso'), disabled: !mayImage },
          ]}
        />
      </Form.Item>
      {container === 'iso' ? (
        <p className="mute">{t('packages.split-iso', { mib })}</p>
      ) : (
        <Form.Item name="isSplit" valuePropName="checked">
          <Checkbox>{t('packages.split', { mib })}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
