// The short private folder in which PostgreSQL puts its socket. Not inside the home: a socket's
// path may have no more than 107 bytes (103 on macOS), and not every file system carries sockets.

import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rm, rmdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Account } from './account.ts'
import { runProgram } from './run-program.ts'

const LIMIT_BYTES = process.platform === 'darwin' ? 103 : 107
const SOCKET_NAME = '.s.PGSQL.5432'

/** Same home, same account, same folder: that is how a second process finds the running server. */
export async function nameSocketFolder(home: string, account: Account): Promise<string> {
  const name = `shilu-${await homeMark(home)}-${socketOwner(account)}`
  return path.join(await socketParent(account), name)
}

export async function makeSocketFolder(home: string, account: Account): Promise<string> {
  const uid = socketOwner(account)
  const folder = await nameSocketFolder(home, account)
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  // UNTRUSTED: in a shared folder anybody may have made this name first.
  const found = await lstat(folder)
  const isRootsOwn = process.getuid?.() === 0 && found.uid === 0
  if (!found.isDirectory() || (found.uid !== uid && !isRootsOwn)) {
    throw new Error(
      `${folder} is needed for the database's socket, but belongs to uid ${found.uid} or is no ` +
        `folder. Look at who made it, then type: sudo rm -rf '${folder}'`,
    )
  }
  await chmod(folder, 0o700)
  if (account !== undefined) await chown(folder, account.uid, account.gid)
  return folder
}

/** A socket and its lock file that a killed server left behind. The caller knows that it is dead. */
export async function emptySocketFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(SOCKET_NAME)) await rm(path.join(folder, name), { force: true })
  }
}

export async function removeSocketFolder(folder: string): Promise<void> {
  await emptySocketFolder(folder)
  await rmdir(folder)
}

const socketOwner = (account: Account) => account?.uid ?? process.getuid?.() ?? 0

async function homeMark(home: string): Promise<string> {
  return createHash('sha256')
    .update(await realpath(home))
    .digest('hex')
    .slice(0, 12)
}

async function socketParent(account: Account): Promise<string> {
  const longest = `shilu-${'0'.repeat(12)}-4294967295/${SOCKET_NAME}`
  for (const parent of [os.tmpdir(), '/tmp']) {
    if (Buffer.byteLength(path.join(parent, longest)) > LIMIT_BYTES) continue
    // A private TMPDIR of root's is out of reach for the account that PostgreSQL runs under.
    const test = ['-c', 'test -d "$1" && test -x "$1"', 'sh', parent]
    if ((await runProgram('/bin/sh', test, { account, cwd: '/' })).isOk) return parent
  }
  throw new Error(
    `Neither ${os.tmpdir()} nor /tmp can hold the database's socket (path too long, or out of ` +
      'reach for its account). Set TMPDIR to a short folder that everybody may enter.',
  )
}
