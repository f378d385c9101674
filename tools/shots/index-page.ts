// The page to look through the pictures: arrow keys go on, what a program found wrong stands in red.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCREENS } from './screens.ts'
import { VARIANTS } from './variants.ts'

export type Shot = { screen: string; variant: string; file: string; findings: string[] }

/** All pictures that lie there, those of earlier runs too; findings are kept beside them. */
export function writeIndex(folder: string, taken: readonly Shot[]): void {
  const record = join(folder, 'findings.json')
  const known = new Map<string, string[]>(readRecord(record))
  for (const { file, findings } of taken) known.set(file, findings)
  writeFileSync(record, JSON.stringify([...known]))
  const files = new Set(readdirSync(folder).filter((name) => name.endsWith('.png')))
  const shots = SCREENS.flatMap(({ name }) =>
    VARIANTS.map((variant) => `${name}--${variant.name}.png`)
      .filter((file) => files.has(file))
      .map((file) => ({ file, findings: known.get(file) ?? [] })),
  )
  writeFileSync(join(folder, 'index.html'), pageOf(shots))
}

function readRecord(path: string): [string, string[]][] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as [string, string[]][]
  } catch {
    // The first run.
    return []
  }
}

const pageOf = (shots: { file: string; findings: string[] }[]) => `<!doctype html>
<meta charset="utf-8" /><title>shots</title>
<style>
  body { margin: 0; display: flex; font: 13px sans-serif; height: 100vh }
  nav { width: 260px; overflow: auto; flex: none; border-right: 1px solid #ccc }
  nav a { display: block; padding: 2px 8px; color: #222; text-decoration: none }
  nav a.on { background: #1d4e89; color: #fff } nav a.wrong { color: #b3301f } nav a.on.wrong { color: #fdd }
  main { flex: 1; overflow: auto; background: #888; padding: 12px } img { background: #fff; max-width: 100% }
  pre { color: #b3301f; background: #fff; margin: 0 0 8px; padding: 4px 8px }
</style>
<nav></nav><main><pre hidden></pre><img alt="" /></main>
<script>
  const shots = ${JSON.stringify(shots).replaceAll('<', '\\u003c')}
  let at = Math.max(0, shots.findIndex((shot) => '#' + shot.file === decodeURI(location.hash)))
  const nav = document.querySelector('nav'), pre = document.querySelector('pre'), img = document.querySelector('img')
  const links = shots.map((shot, index) => {
    const link = document.createElement('a')
    link.textContent = shot.file.replace('.png', '').replace('--', ' · ')
    link.href = '#' + shot.file
    if (shot.findings.length) link.classList.add('wrong')
    link.onclick = () => show(index)
    nav.append(link)
    return link
  })
  function show(index) {
    at = (index + shots.length) % shots.length
    links.forEach((link, other) => link.classList.toggle('on', other === at))
    links[at].scrollIntoView({ block: 'nearest' })
    img.src = shots[at].file
    pre.hidden = shots[at].findings.length === 0
    pre.textContent = shots[at].findings.join('\\n')
    history.replaceState(null, '', '#' + shots[at].file)
  }
  onkeydown = (event) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') show(at + 1)
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') show(at - 1)
  }
  if (shots.length) show(at)
</script>
`
