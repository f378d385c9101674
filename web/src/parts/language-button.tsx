// Changes the language; the button speaks the language that it leads to.

import { Button } from 'antd'
import { chooseLanguage, useWords } from '../words/use-words.ts'

export function LanguageButton() {
  const { t, language } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button
      type="text"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      className="language"
      onClick={() => chooseLanguage(other)}
    >
      {t('me.language')}
    </Button>
  )
}
