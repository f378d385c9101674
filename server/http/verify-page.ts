// GET /verify.html: the verifier of packages for anybody, without an account. Whoever got one with a package cannot
// trust that one; this comes from the unit.

import { Problem } from '@shilu/core/problems.ts'
import type { FastifyInstance } from 'fastify'
import { readVerifyPage } from '../verify-page.ts'

export function registerVerifyPage(app: FastifyInstance): void {
  app.get('/verify.html', async (_request, reply) => {
    const page = await readVerifyPage()
    if (!page) throw new Problem('NOT_FOUND')
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policyOf(page.toString('utf8')))
      .type('text/html; charset=utf-8')
      .send(page)
  })
}

/** Its own, which lets its one script run; what a page cannot say of itself comes with it. */
function policyOf(page: string): string {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]
  return `${own ?? "default-src 'none'"}; frame-ancestors 'none'`
}
