// A server on the home that is given, by a clock that runs ahead, which kills itself (SIGKILL) at the step that is given: for
// clearing-killed.test.ts, which starts it as a process of its own.

import { silentLog } from '../../server/http/log.ts'
import { readConfig } from '../../server/config.ts'
import { startServer } from '../../server/main.ts'

const [home = '', aheadText = '0', at = ''] = process.argv.slice(2)
const ahead = Number(aheadText)
let commits = 0
const die = (step: string) => {
  if (step === at) process.kill(process.pid, 'SIGKILL')
}

await startServer(readConfig({}, { home, port: '0' }), {
  log: silentLog(),
  now: () =>
    Temporal.Now.instant()
      .add({ milliseconds: ahead })
      .round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
  faults: {
    commit: {
      beforeCommit() {
        commits += 1
        die(`commit ${commits} before`)
      },
      afterCommit: () => die(`commit ${commits} after`),
    },
    job: (name, when) => {
      if (name === 'remove-content') die(`job ${when}`)
    },
  },
})
