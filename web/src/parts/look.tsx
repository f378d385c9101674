// How antd looks here: our colours and type, in the language of the person, and so that browser
// cores of 80 and later draw it (antd speaks of logical sides that they do not know).

import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn' // oxlint-disable-line import/no-unassigned-import -- registers itself
import { useEffect, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

/** The same as in page.css. */
const FONTS =
  "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
const token = {
  colorPrimary: '#1d4e89',
  colorPrimaryBg: '#e8f0f8',
  colorInfo: '#1d4e89',
  colorInfoBg: '#e8f0f8',
  colorInfoBorder: '#bcd0e5',
  colorLink: '#1d4e89',
  // antd's own is paler and hardly read on white.
  colorLinkHover: '#143a66',
  colorLinkActive: '#0f2c4e',
  colorSuccess: '#1e7d4f',
  colorSuccessBg: '#e6f4ec',
  colorWarning: '#8a5a08',
  colorWarningBg: '#fdf3e1',
  colorWarningBorder: '#e6cf9f',
  colorError: '#b3301f',
  colorErrorBg: '#fdecea',
  colorErrorBorder: '#efb8b1',
  colorTextPlaceholder: '#6b7684',
  colorTextDescription: '#5c6875',
  borderRadius: 4,
  fontSize: 14,
  fontFamily: FONTS,
  // Office PCs over remote desktop, and people who get dizzy: nothing moves.
  motion: false,
}
const transformers = [legacyLogicalPropertiesTransformer]

export function Look({ children }: { children: ReactNode }) {
  const { language } = useWords()
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <StyleProvider hashPriority="high" transformers={transformers}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={{ token, cssVar: {} }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </StyleProvider>
  )
}
