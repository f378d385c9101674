// Which drives this server has: those that are named by the setting, else what Linux lists. `stdio:/path` is a file in
// place of a drive, as xorriso has it: burning and reading back can be tried without one.

import { readFile, readdir, stat } from 'node:fs/promises'

export type Drive = { drive: string; name: string }
export type FindDrives = () => Promise<Drive[]>

const STDIO = 'stdio:'

/** Where the bytes are read from. */
export const pathOf = (drive: string): string =>
  drive.startsWith(STDIO) ? drive.slice(STDIO.length) : drive

/** Looked for each time: a USB drive comes and goes. `setting`: SHILU_DISC_DRIVES, with commas between. */
export const findDrives =
  (setting: string | null): FindDrives =>
  async () => {
    if (setting !== null) {
      const named = setting.split(',').map((one) => one.trim())
      const there = await Promise.all(named.map(isThere))
      return named
        .filter((one, at) => one !== '' && there[at])
        .map((drive) => ({ drive, name: drive }))
    }
    if (process.platform !== 'linux') return []
    const devices = await readdir('/sys/block').catch(() => [])
    const discs = devices.filter((name) => /^sr\d+$/.test(name))
    return Promise.all(
      discs.map(async (name) => {
        const model = await readFile(`/sys/block/${name}/device/model`, 'utf8').catch(() => '')
        return { drive: `/dev/${name}`, name: `/dev/${name} ${model.trim()}`.trim() }
      }),
    )
  }

const isThere = async (drive: string): Promise<boolean> =>
  drive.startsWith(STDIO) || (await stat(drive).catch(() => null)) !== null
