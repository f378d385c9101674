// The links between library names (libpq.so.5 -> libpq.so.5.18). npm packages cannot carry links;
// the package makes them in a postinstall script, which does not run under --ignore-scripts.

import { readFile, symlink } from 'node:fs/promises'
import path from 'node:path'

export async function linkLibraries(native: string): Promise<void> {
  for (const { source, target } of await readLinks(native)) {
    // Both lie in the same folder, and the link must survive a copy: relative.
    try {
      await symlink(path.basename(source), path.join(native, 'lib', path.basename(target)))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  let text: string
  try {
    text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')
  } catch (error) {
    // Platforms without such links (Windows) have no such file.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  const rows: unknown = JSON.parse(text)
  if (!Array.isArray(rows)) throw new Error(`${native}/pg-symlinks.json is not a list.`)
  return rows.map((row: { source: unknown; target: unknown }) => {
    if (typeof row.source !== 'string' || typeof row.target !== 'string') {
      throw new Error(`${native}/pg-symlinks.json has a row without source and target.`)
    }
    return { source: row.source, target: row.target }
  })
}
