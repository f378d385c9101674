// Under whose account PostgreSQL runs. It refuses to run as root; when we are root it gets an
// account without privileges, and initdb wants one that the passwd database knows.
//
// Must hold: an existing data folder keeps its owner, also when a better account appears later.

import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/** undefined stands for "our own account". */
export type Account = { uid: number; gid: number; name: string } | undefined

const PREFERRED = ['shilu', 'postgres', 'nobody']

export async function chooseAccount(dataFolder: string): Promise<Account> {
  const ours = process.getuid?.()
  const owner = await ownerOf(dataFolder)
  if (ours === undefined) return undefined
  if (ours !== 0) {
    if (owner !== undefined && owner.uid !== ours) throw foreignOwner(dataFolder, owner.uid, ours)
    return undefined
  }
  const known = await readAccounts()
  if (owner !== undefined && owner.uid !== 0) {
    return { ...owner, name: known.find((each) => each.uid === owner.uid)?.name ?? `#${owner.uid}` }
  }
  for (const name of PREFERRED) {
    const account = known.find((each) => each.name === name && each.uid !== 0)
    if (account !== undefined) return account
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has none of the accounts ' +
      `${PREFERRED.join(', ')}. Make one: useradd --system --shell /usr/sbin/nologin shilu`,
  )
}

/** For child_process: drops root for good, supplementary groups included. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid }
}

/** Gives a whole folder to the account; the folder itself last, which tells that all is done. */
export async function handOver(folder: string, account: Account): Promise<void> {
  if (account === undefined) return
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(path.join(folder, entry), account.uid, account.gid)
  }
  await chown(folder, account.uid, account.gid)
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(folder)
    return { uid, gid }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function readAccounts(): Promise<NonNullable<Account>[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (name === undefined || uid === undefined || gid === undefined) return []
    return [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

function foreignOwner(folder: string, owner: number, ours: number): Error {
  return new Error(
    `${folder} belongs to uid ${owner}, but this is uid ${ours}. ` +
      `Start Shilu as that account, or type: sudo chown -R ${ours} '${path.dirname(folder)}'`,
  )
}
