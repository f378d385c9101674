// Builds verify/page into one file without anything beside it: verify/page/dist/verify.html. Its policy lets run the one
// script and the one style that are in it, by their digests, and no connection at all.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(import.meta.dirname, '..', 'verify', 'page')
export const VERIFY_PAGE = join(source, 'dist', 'verify.html')
export const VERIFY_PAGE_SOURCES = [
  'verify/page/**/*.{ts,html,css}',
  'verify/package/*.ts',
  'verify/iso/*.ts',
  'verify/sm2/*.ts',
  'verify/timestamps/*.ts',
  'verify/disclosed-event.ts',
  'log/*.ts',
  'core/**/*.ts',
  'package-lock.json',
  'tools/build-verify-page.ts',
]

export async function buildVerifyPage(): Promise<void> {
  const style = `\n${readFileSync(join(source, 'page.css'), 'utf8')}`
  // Nothing in it may end the element that it stands in.
  const script = `\n${(await bundle()).replaceAll('</script', '<\\/script')}`
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(style)}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const parts = {
    licences: licences(),
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
  }
  const page = readFileSync(join(source, 'page.html'), 'utf8')
  const whole = page.replaceAll(
    /<!--(policy|style|licences|script)-->/g,
    (_mark, name: keyof typeof parts) => parts[name],
  )
  mkdirSync(join(source, 'dist'), { recursive: true })
  writeFileSync(`${VERIFY_PAGE}.new`, whole)
  renameSync(`${VERIFY_PAGE}.new`, VERIFY_PAGE)
}

/** Those of what is in it, as they ask. */
const LIBRARIES = [
  '@noble/curves',
  '@noble/ed25519',
  '@noble/hashes',
  '@peculiar/utils',
  '@zip.js/zip.js',
  'asn1js',
  'micro-rsa-dsa-dh',
  'sm-crypto-v2',
]
const licences = (): string =>
  LIBRARIES.map((name) => {
    const folder = join(source, '../../node_modules', name)
    const file = ['LICENSE', 'LICENCE_MIT'].find((one) => existsSync(join(folder, one)))
    const text = readFileSync(join(folder, file ?? 'LICENSE'), 'utf8')
    return `${name}\n\n${text.trim()}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  }).join('\n\n\n')

const digestOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`

/** One classic script: modules cannot be loaded from a file, and one within the page needs none. */
async function bundle(): Promise<string> {
  const { build } = await import('vite')
  const built = await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    // Where a library asks for it, it does without.
    define: { 'import.meta.url': 'undefined' },
    build: {
      target: 'chrome78',
      write: false,
      lib: { entry: 'main.ts', formats: ['iife'], name: 'shiluVerify' },
      rollupOptions: { output: { codeSplitting: false } },
    },
    worker: { format: 'iife' },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const [script, ...more] = outputs
  if (script?.type !== 'chunk' || more.length > 0)
    throw new Error(`the page is not one script: ${outputs.map(({ fileName }) => fileName).join()}`)
  const [outside] = script.imports
  if (outside !== undefined) throw new Error(`the page would import ${outside}`)
  return script.code
}
