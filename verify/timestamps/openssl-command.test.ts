import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opensslCommand } from './openssl-command.ts'

const files = {
  data: 'integrity/checkpoint',
  timestamp: 'integrity/checkpoint.tsr',
  isToken: false,
  roots: 'integrity/tsa-roots.pem',
  genTime: '2026-11-23T08:09:55.998Z',
}

test('the command of a reply, at the whole second of the timestamp', () => {
  assert.equal(
    opensslCommand(files),
    'openssl ts -verify -data integrity/checkpoint -in integrity/checkpoint.tsr ' +
      '-CAfile integrity/tsa-roots.pem -attime 1795421395',
  )
})

test('a bare token is announced', () => {
  assert.match(opensslCommand({ ...files, isToken: true }), /-in \S+ -token_in -CAfile/)
})

test('a name that a shell or openssl would take for something else is refused', () => {
  for (const name of ['', '-in', 'two words', 'a;b', '$(a)', '检查点', 'a\nb', 'a"', '~/a', 'a\\b'])
    assert.throws(() => opensslCommand({ ...files, roots: name }), RangeError, name)
})
