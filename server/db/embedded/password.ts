// The database's password, <home>/keys/database-password: random, for this home alone.

import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

export async function readPassword(home: string): Promise<string | undefined> {
  try {
    const text = (await readFile(passwordFile(home), 'utf8')).trim()
    return text === '' ? undefined : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export const inventPassword = () => randomBytes(24).toString('base64url')

export async function keepPassword(home: string, password: string): Promise<void> {
  const name = passwordFile(home)
  await mkdir(path.dirname(name), { recursive: true, mode: 0o700 })
  const file = await open(`${name}.new`, 'w', 0o600)
  try {
    await file.writeFile(password + '\n')
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${name}.new`, name)
}

export const passwordFile = (home: string) => path.join(home, 'keys', 'database-password')
