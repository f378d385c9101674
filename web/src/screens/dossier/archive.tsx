// 归档: the number of the fonds, how files that go out are named (with what that gives), and the table for the archives.

import {
  faultOfPattern,
  NAME_PARTS,
  namesByPattern,
  PATTERN_MAX,
  USUAL_PATTERN,
  type NamePart,
} from '@shilu/core/package/name-pattern.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { ExportButton } from '../../parts/export-button.tsx'
import { Failed, FormProblem, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { KeepingTabs } from '../keeping/keeping-tabs.tsx'
import './dossier.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Settings = Answer<'GET /archive/settings'>
const PARTS = Object.keys(NAME_PARTS) as NamePart[]
const EXAMPLES = ['01', '02'].map((number, at) => ({
  案件名称: '阳光培训中心无证办学案',
  案号: '郏教罚〔2026〕3号',
  日期: '20260916',
  时间: ['100010', '102530'][at] ?? '',
  内容: '现场检查',
  执法人员: '李国强',
  fileName: `8812345_0000${number}.MP4`,
}))

export function Archive() {
  const { t } = useWords()
  useTitle(t('archive.title'))
  const query = useQuery({
    queryKey: ['archive', 'settings'],
    queryFn: ({ signal }) => call('GET /archive/settings', {}, signal),
  })
  const { data } = query
  return (
    <>
      <div className="head">
        <h1>{t('archive.title')}</h1>
      </div>
      <KeepingTabs on="archive" />
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data ? <Form settings={data} /> : null}
      <section>
        <h2>{t('archive.table')}</h2>
        <p className="mute">{t('archive.table-note')}</p>
        <ExportButton path="/archive/export" query={{}} label={t('archive.table')} />
      </section>
    </>
  )
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const mayChange = useMayDo('case.archive')
  const [fonds, setFonds] = useState(settings.fondsNumber ?? '')
  const [pattern, setPattern] = useState(settings.namePattern ?? '')
  const saving = useMutation({
    mutationFn: () =>
      call('PUT /archive/settings', {
        fondsNumber: fonds.trim() || null,
        namePattern: pattern.trim() || null,
      }),
    onSuccess: () => {
      void message.success(t('archive.saved'))
      void cache.invalidateQueries({ queryKey: ['archive'] })
    },
  })
  const fault = faultOf(pattern)
  return (
    <form
      className="archive-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === null) saving.mutate()
      }}
    >
      <h2>
        <label htmlFor="fonds">{t('archive.fonds')}</label>
      </h2>
      <Input
        id="fonds"
        value={fonds}
        maxLength={50}
        disabled={!mayChange}
        onChange={({ target }) => setFonds(target.value)}
      />
      <p className="mute small">{t('archive.fonds-note')}</p>
      <PatternField pattern={pattern} mayChange={mayChange} onChange={setPattern} />
      {saving.error ? <FormProblem error={saving.error} /> : null}
      {mayChange ? (
        <Button
          type="primary"
          htmlType="submit"
          loading={saving.isPending}
          disabled={fault !== null}
        >
          {t('archive.save')}
        </Button>
      ) : null}
    </form>
  )
}

/** Files keep their names where there is none. */
const faultOf = (pattern: string) => (pattern.trim() === '' ? null : faultOfPattern(pattern.trim()))

type Pattern = { pattern: string; mayChange: boolean; onChange: (pattern: string) => void }

function PatternField({ pattern, mayChange, onChange }: Pattern) {
  const { t, language } = useWords()
  const fault = faultOf(pattern)
  return (
    <>
      <h2>
        <label htmlFor="pattern">{t('archive.pattern')}</label>
      </h2>
      <Input
        id="pattern"
        value={pattern}
        maxLength={PATTERN_MAX + 1}
        disabled={!mayChange}
        aria-describedby="pattern-fault"
        {...(fault ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="red" id="pattern-fault" role="alert">
        {fault
          ? t(`archive.fault.${fault.code}`, {
              part: 'part' in fault ? fault.part : '',
              most: PATTERN_MAX,
            })
          : ''}
      </p>
      <p className="mute small">{t('archive.pattern-note')}</p>
      {mayChange ? (
        <>
          <p>{t('archive.parts')}</p>
          <div className="pattern-parts">
            {PARTS.map((part) => (
              <Button
                key={part}
                size="small"
                title={NAME_PARTS[part][language]}
                onClick={() => onChange(`${pattern}{${part}}`)}
              >
                {NAME_PARTS[part][language]}
              </Button>
            ))}
            <Button size="small" type="dashed" onClick={() => onChange(USUAL_PATTERN)}>
              {t('archive.usual')}
            </Button>
          </div>
        </>
      ) : null}
      <Preview pattern={fault ? '' : pattern.trim()} />
    </>
  )
}

function Preview({ pattern }: { pattern: string }) {
  const { t } = useWords()
  if (pattern === '') return null
  const shown = (rule: 'any' | 'disc') => namesByPattern(pattern, EXAMPLES, rule).join('\n')
  const [any, disc] = [shown('any'), shown('disc')]
  return (
    <>
      <p>{t('archive.preview')}</p>
      <pre lang="zh-CN" className="mono pattern-example">
        {any}
      </pre>
      {disc === any ? null : (
        <>
          <p>{t('archive.preview-disc')}</p>
          <pre lang="zh-CN" className="mono pattern-example">
            {disc}
          </pre>
        </>
      )}
    </>
  )
}
