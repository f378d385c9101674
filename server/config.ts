// Environment and command line → one typed value, parsed once, refused loudly.

import { resolve } from 'node:path'
import { z } from 'zod'

export type Config = {
  home: string
  host: string
  port: number
  databaseUrl: string | null
  language: 'zh' | 'en'
  ffmpeg: string | null
  ffprobe: string | null
  /** The program that makes ISO images; null: looked for on the PATH. */
  xorriso: string | null
  /** The program that adds error correction to images of discs; null: looked for on the PATH. */
  dvdisaster: string | null
  /** The drives that burn and read discs, with commas between; null: those that the system lists. */
  discDrives: string | null
  /** Where the keys of the custody logs lie, when not in the home: another disk, a token. */
  logKeys: string | null
  /** Whether checkpoints are signed with SM2 as well. */
  signsSm2: boolean
}

const DEFAULT_PORT = 8460

const environment = z.object({
  SHILU_HOME: z.string().min(1).default('./shilu-data'),
  SHILU_HOST: z.string().min(1).default('127.0.0.1'),
  SHILU_PORT: z.coerce.number().int().min(0).max(65535).default(DEFAULT_PORT),
  SHILU_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SHILU_BLOBS: z.enum(['disk']).default('disk'),
  SHILU_LANG: z.string().optional(),
  LANG: z.string().optional(),
  SHILU_FFMPEG: z.string().optional(),
  SHILU_FFPROBE: z.string().optional(),
  SHILU_XORRISO: z.string().optional(),
  SHILU_DVDISASTER: z.string().optional(),
  SHILU_DISC_DRIVES: z.string().optional(),
  SHILU_LOG_KEYS: z.string().optional(),
  SHILU_LOG_SM2: z.enum(['on', 'off']).default('off'),
})

export class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

/** Throws ConfigProblem with the name of the setting and what is allowed. */
export function readConfig(
  env: NodeJS.ProcessEnv,
  flags: { home?: string | undefined; port?: string | undefined; host?: string | undefined } = {},
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse({
    ...given,
    ...(flags.home === undefined ? {} : { SHILU_HOME: flags.home }),
    ...(flags.port === undefined ? {} : { SHILU_PORT: flags.port }),
    ...(flags.host === undefined ? {} : { SHILU_HOST: flags.host }),
  })
  if (!parsed.success) {
    throw new ConfigProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    )
  }
  const value = parsed.data
  return {
    home: resolve(value.SHILU_HOME),
    host: value.SHILU_HOST,
    port: value.SHILU_PORT,
    databaseUrl: value.SHILU_DATABASE_URL ?? null,
    language: /^en/i.test(value.SHILU_LANG ?? '') ? 'en' : 'zh',
    ffmpeg: value.SHILU_FFMPEG ?? null,
    ffprobe: value.SHILU_FFPROBE ?? null,
    xorriso: value.SHILU_XORRISO ?? null,
    dvdisaster: value.SHILU_DVDISASTER ?? null,
    discDrives: value.SHILU_DISC_DRIVES ?? null,
    logKeys: value.SHILU_LOG_KEYS === undefined ? null : resolve(value.SHILU_LOG_KEYS),
    signsSm2: value.SHILU_LOG_SM2 === 'on',
  }
}
