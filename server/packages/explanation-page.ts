// 说明.html: what the package is, for a person who has neither network nor our program. No script, nothing
// from elsewhere. It is no evidence: it repeats what the events say, and tells how to check them.

import type { Actor, JsonValue } from '@shilu/core/events.ts'
import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { KIND_WORDS } from '@shilu/core/recording-words.ts'
import type { LoggedEvent } from '../db/log-entries.ts'
import { actorWords, eventWords } from './event-words.ts'
import { joinPart } from './how-to-join.ts'
import { isInParts, type Packed } from './payload.ts'
import { howToCheck, type CheckFacts } from './how-to-check.ts'
import { escapeHtml } from './html.ts'
import type { Told } from './told.ts'

export type PageFacts = Told &
  CheckFacts & {
    unitName: string
    isDemonstration: boolean
    now: Temporal.Instant
  }

const STYLE = `
body { font: 16px/1.6 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2329; }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #d0d3d6 } h3 { margin-top: 2rem; overflow-wrap: anywhere }
.en { color: #5c6370; font-size: .875rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 } th, td { border: 1px solid #d0d3d6; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f2f3f5; font-weight: 600; white-space: nowrap } code, pre { font-family: Consolas, Menlo, monospace; font-size: .875rem; overflow-wrap: anywhere }
pre { background: #f2f3f5; padding: .75rem; overflow-x: auto } video, img { max-width: 100%; max-height: 30rem; background: #000 } audio { width: 100% }
@media print { video, audio { display: none } } @media (max-width: 45rem) { th { white-space: normal } td { word-break: break-word } }`

export function explanationPage(facts: PageFacts): string {
  const { packed, eventsOf } = facts
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>资料包说明</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>执法音像资料包 <span class="en">Package of enforcement recordings</span></h1>
<p>本包由“实录”导出，含 ${packed.length} 件原始资料、每件资料的保管记录，以及可独立核验的证明。<br>
<span class="en">Made by Shilu: ${packed.length} original recordings, what happened to each of them, and proof that can be checked independently.</span></p>
${facts.isDemonstration ? DEMONSTRATION : ''}${factTable(facts)}
<h2>资料 <span class="en">Recordings</span></h2>
${packed.map((one) => recordingPart(one, eventsOf.get(one.row.recording_id) ?? [])).join('\n')}
${howToCheck(facts)}
</body>
</html>
`
}

const DEMONSTRATION = `<p><strong>${DEMONSTRATION_WORDS.zh} <span class="en">${DEMONSTRATION_WORDS.en}</span></strong></p>\n`

function factTable({ unitName, purpose, recipient, id, now, packageEvent }: PageFacts): string {
  return table([
    ['单位', 'Unit', unitName],
    ['用途', 'Purpose', purpose],
    ['接收人', 'Recipient', recipient],
    ['制作时间（北京时间）', 'Made (Beijing time)', beijingTime(now)],
    ['包编号', 'Package', id],
    ['制作事件在日志中的序号', 'Entry of its event in the log', String(packageEvent)],
  ])
}

const table = (rows: [zh: string, en: string, value: string][]): string =>
  `<table>\n${rows
    .map(
      ([zh, en, value]) =>
        `<tr><th>${zh} <span class="en">${en}</span></th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join('\n')}\n</table>`

function recordingPart(one: Packed, events: readonly LoggedEvent[]): string {
  const { row, path } = one
  return `<section>
<h3>${escapeHtml(row.file_name)}</h3>
${isInParts(one) ? joinPart(one) : media(row.kind, path)}
${table([
  ['文件', 'File', path],
  ['类型', 'Kind', KIND_WORDS[row.kind].zh],
  ['大小（字节）', 'Bytes', String(row.size_bytes)],
  [
    '拍摄时间（北京时间）',
    'Captured (Beijing time)',
    row.captured_at ? beijingTime(row.captured_at) : '–',
  ],
  ['设备', 'Device', row.device_serial ?? '–'],
  ['执法人员', 'Officer', row.officer_name ?? '–'],
  ['SHA-256', '', row.sha256],
  ['SM3', '', row.sm3],
  ['资料编号', 'Recording', row.recording_id],
])}
<p>保管记录 <span class="en">Chain of custody</span></p>
<table>
<tr><th>序号</th><th>时间（北京时间） <span class="en">Beijing time</span></th><th>何人 <span class="en">Who</span></th><th>何事 <span class="en">What</span></th></tr>
${events.map(eventRow).join('\n')}
</table>
</section>`
}

function eventRow({ index, body }: LoggedEvent): string {
  const event = JSON.parse(body) as {
    type: string
    at: string
    actor: Actor
    details: { [name: string]: JsonValue }
  }
  const who = actorWords(event.actor)
  const what = eventWords(event.type, event.details)
  const at = beijingTime(Temporal.Instant.from(event.at))
  return `<tr><td><a href="integrity/events/${index}.json">${index}</a></td><td>${at}</td><td>${both(who)}</td><td>${both(what)}</td></tr>`
}

const both = ({ zh, en }: { zh: string; en: string }): string =>
  zh === en ? escapeHtml(zh) : `${escapeHtml(zh)}<br><span class="en">${escapeHtml(en)}</span>`

function media(kind: Packed['row']['kind'], path: string): string {
  const address = path.split('/').map(encodeURIComponent).join('/')
  const link = `<p><a href="${address}">打开文件 <span class="en">open the file</span></a></p>`
  if (kind === 'video') return `<video controls preload="metadata" src="${address}"></video>${link}`
  if (kind === 'audio') return `<audio controls preload="metadata" src="${address}"></audio>${link}`
  return kind === 'photo' ? `<img loading="lazy" alt="" src="${address}">${link}` : link
}
