// Commands work with the server of the home running or not: they join its database, or take the
// home's lock and start the embedded one for as long as they need it.

import type { Config } from '../config.ts'
import { HomeLocked, lockHome } from '../db/embedded/home-lock.ts'
import { findRunning } from '../db/embedded/running.ts'
import { silentLog } from '../http/log.ts'
import { openHouse, type OpenHouse } from '../main.ts'

export async function withHouse<R>(
  config: Config,
  use: (house: OpenHouse, isJoined: boolean) => Promise<R>,
): Promise<R> {
  const log = silentLog()
  const lock = await lockHome(config.home).catch((error: unknown) => {
    if (error instanceof HomeLocked) return null
    throw error
  })
  if (!lock && config.databaseUrl === null) {
    const joining = await findRunning(config.home)
    if (!joining)
      throw new Error(
        '本目录的服务正在启动或停止，请稍后再试。 The server of this home is starting or stopping: try again in a moment.',
      )
    return useAndClose(await openHouse(config, log, { joining }), (house) => use(house, true))
  }
  try {
    return await useAndClose(await openHouse(config, log), (house) => use(house, lock === null))
  } finally {
    await lock?.release()
  }
}

async function useAndClose<R>(house: OpenHouse, use: (house: OpenHouse) => Promise<R>): Promise<R> {
  try {
    return await use(house)
  } finally {
    await house.close()
  }
}
