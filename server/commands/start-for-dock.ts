// For `shilu dock` where no server runs on the home: one is started on a free port for as long as the
// dock needs it.

import { readConfig } from '../config.ts'

export const startForDock =
  (env: NodeJS.ProcessEnv) =>
  async (home: string): Promise<{ url: string; stop(): Promise<void> }> => {
    // Only now: a dock that finds a running server need not load one.
    const { startServer } = await import('../main.ts')
    const server = await startServer(readConfig(env, { home, port: '0', host: '127.0.0.1' }))
    return { url: server.url, stop: server.stop }
  }
