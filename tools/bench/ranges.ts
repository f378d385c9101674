// Ranges of one original over HTTP, by curl, against nginx serving the very same file, in turns. The file
// was written past the page cache: without a first read that does not count, one would pay for both.

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPerson } from '../../tests/house/person.ts'

const MIB = 1024 ** 2
const RANGE_BYTES = 64 * MIB
const READS = 12
const NGINX_PORT = 18460

export async function measureRanges(url: string, home: string, root: string): Promise<string> {
  const admin = createPerson(url)
  const session = await admin.ask('POST', '/session', {
    login: 'wangmin',
    password: '三三两两-Shilu-2026',
  })
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { items } = await admin.ok('GET', '/recordings?limit=1')
  const { id, sha256, sizeBytes } = items[0] as { id: string; sha256: string; sizeBytes: number }
  const rangeBytes = Math.min(RANGE_BYTES, sizeBytes)
  const read = (address: string, header: string) => {
    const from = performance.now()
    const range = `0-${rangeBytes - 1}`
    execFileSync('curl', ['-s', '-f', '-o', '/dev/null', '-H', header, '-r', range, address])
    return performance.now() - from
  }
  const ours = () => read(`${url}/api/v1/recordings/${id}/original`, `cookie: ${cookie}`)
  const mibPerSecond = (times: number[]) =>
    (rangeBytes * times.length) / MIB / (times.reduce((sum, time) => sum + time, 0) / 1000)
  ours()
  if (spawnSync('nginx', ['-v']).error) {
    const times = Array.from({ length: READS }, ours)
    return `range reads                      ${mibPerSecond(times).toFixed(0)} MiB/s (nginx is not installed here: no ratio)`
  }
  const folder = join(home, 'originals', 'sha256', sha256.slice(0, 2), sha256.slice(2, 4))
  const stop = startNginx(folder, join(root, 'nginx'))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const theirs = () => read(`http://127.0.0.1:${NGINX_PORT}/${sha256}`, 'x: y')
  theirs()
  const pairs = Array.from({ length: READS }, () => [ours(), theirs()] as const)
  stop()
  const [us, them] = [0, 1].map((side) => mibPerSecond(pairs.map((pair) => pair[side] ?? 0)))
  const ratio = (us ?? 0) / (them ?? Number.NaN)
  return `range reads of ${(rangeBytes / MIB).toFixed(0)} MiB            ${us?.toFixed(0)} MiB/s, nginx ${them?.toFixed(0)} MiB/s   ratio ${ratio.toFixed(2)} (wanted ≥ 0.4)`
}

function startNginx(folder: string, work: string): () => void {
  mkdirSync(work, { recursive: true })
  const config = join(work, 'nginx.conf')
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    config,
    `${user} daemon off; pid ${work}/pid; error_log ${work}/error; events {}
     http { access_log off; sendfile on; client_body_temp_path ${work}/body; proxy_temp_path ${work}/proxy;
       fastcgi_temp_path ${work}/fastcgi; uwsgi_temp_path ${work}/uwsgi; scgi_temp_path ${work}/scgi;
       server { listen 127.0.0.1:${NGINX_PORT}; root ${folder}; } }`,
  )
  const nginx = spawn('nginx', ['-c', config, '-p', work], { stdio: 'ignore' })
  return () => nginx.kill()
}
