// An error at the command line: what happened, in words, with its causes.

import { Problem, sayProblem } from '@shilu/core/problems.ts'
import { z } from 'zod'

export function explain(error: unknown): string {
  if (error instanceof Problem) {
    return `${sayProblem(error.code, error.details, 'zh')}\n${sayProblem(error.code, error.details, 'en')} [${error.code}]`
  }
  if (error instanceof z.ZodError) {
    return error.issues
      .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
      .join('\n')
  }
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return `端口已被占用，请用 --port 另选一个，或停止占用它的程序。\nThe port is taken: choose another with --port, or stop the program that holds it. (${error.message})`
  }
  return error.cause === undefined ? error.message : `${error.message}\n  ${explain(error.cause)}`
}
