// The keys of a list in one line above it, so that nobody has to look for them. Left out on a phone, which has none.

import { useWords } from '../words/use-words.ts'
import type { KeyAction } from './keys.ts'

export function KeysLine({ actions }: { actions: readonly KeyAction[] }) {
  const { t } = useWords()
  return (
    <p className="keys-line mute small">
      {t('keys.in-list')}
      {actions.map(({ shown, word }) => (
        <span key={word}>
          {shown.split(' ').map((key) => (
            <kbd key={key}>{key === 'space' ? t('key.space') : key}</kbd>
          ))}
          {t(word)}
        </span>
      ))}
    </p>
  )
}
