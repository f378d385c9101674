// `shilu setup`: sets an empty home up without the browser; refuses a second time.

import { Problem } from '@shilu/core/problems.ts'
import type { Config } from '../config.ts'
import { ensureDockKey } from '../dock-key.ts'
import { NOBODY } from '../http/asker.ts'
import { isRefusal } from '../operations/operation.ts'
import { setUp } from '../operations/set-up.ts'
import { runOperation } from '../run/run-operation.ts'
import { withHouse } from './with-house.ts'

type Flags = { unit: string; admin: string; name?: string; json?: boolean }

export async function setUpHome(config: Config, flags: Flags): Promise<number> {
  const password = await readPassword()
  const input = await setUp.input.parseAsync({
    unit: flags.unit,
    login: flags.admin,
    password,
    ...(flags.name === undefined ? {} : { name: flags.name }),
  })
  return withHouse(config, async (house) => {
    const answer = await runOperation(house, setUp, input, NOBODY)
    if (isRefusal(answer)) throw new Problem(answer.refusal, answer.details)
    await ensureDockKey(house, house.home)
    const told = { unit: answer.unit, account: answer.account, home: config.home }
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(told)}\n`
        : `已设置 set up: ${answer.unit.name}，管理员 administrator: ${answer.account.login}\n`,
    )
    return 0
  })
}

async function readPassword(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  return text.replace(/\r?\n$/, '')
}
