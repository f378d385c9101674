// The part of 说明.html that tells how an original that went out in parts is put together again, by what comes
// with Windows and with Linux. A disc cannot be written to, so the whole file goes elsewhere.

import { escapeHtml } from './html.ts'
import type { Packed } from './payload.ts'

export function joinPart({ row, path, files }: Packed): string {
  const name = fileNameOf(path)
  const names = files.map((part) => fileNameOf(part.path))
  const windows = [
    `copy /b ${names.map(quotedForWindows).join('+')} ${quotedForWindows(`%USERPROFILE%\\Desktop\\${name}`)}`,
    `certutil -hashfile ${quotedForWindows(`%USERPROFILE%\\Desktop\\${name}`)} SHA256`,
  ]
  const linux = [
    `cat ${names.map(quotedForShell).join(' ')} > ~/${quotedForShell(name)}`,
    `sha256sum ~/${quotedForShell(name)}`,
  ]
  return `<p><strong>这个文件较大，切分为 ${files.length} 段，按编号顺序连接后就是原文件</strong>，SHA-256 应为 <code>${row.sha256}</code>。“实录”核验时会自动连接，不必先做这一步。<br>
<span class="en">This file is large and goes out in ${files.length} parts; put together by their numbers they are the original, with this SHA-256. Shilu joins them by itself when it checks.</span></p>
<p>Windows：在命令提示符中进入本包的 data 文件夹，运行（结果在桌面）：<br><span class="en">Windows, at a command prompt in the folder data (the file goes to the desktop):</span></p>
<pre>${escapeHtml(windows.join('\n'))}</pre>
<p>Linux：<br><span class="en">Linux, in the folder data:</span></p>
<pre>${escapeHtml(linux.join('\n'))}</pre>
<ul>${files.map((part) => `<li><a href="${part.path.split('/').map(encodeURIComponent).join('/')}">${escapeHtml(fileNameOf(part.path))}</a></li>`).join('')}</ul>`
}

const fileNameOf = (path: string): string => path.slice(path.indexOf('/') + 1)

/** Names in a package have neither quotation marks nor percent signs. */
const quotedForWindows = (name: string): string => `"${name}"`
const quotedForShell = (name: string): string => `'${name.replaceAll("'", `'\\''`)}'`
