// Timestamp authorities for tests, made with the openssl program: roots, authorities between, signers good and
// bad, and what they sign. `openssl ts` refuses to sign with a bad certificate; `openssl cms` does not.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' })
export const skipOpenssl =
  version.status === 0 && /^OpenSSL [3-9]/.test(version.stdout)
    ? false
    : 'no openssl 3 on the PATH: the tests with a real authority are left out'

export const POLICY = '1.2.3.4.1'
export const OTHER_POLICY = '1.2.3.4.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

type Life = { from?: string; until?: string }
type Making = Life & {
  issuer?: string
  subject?: string
  /** Lines of an openssl extension section. */
  extensions?: string
  /** The key of another one, instead of a new one. */
  keyOf?: string
  key?: string
  serial?: string
  digest?: string
}

export const EXTENSIONS = {
  authority: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign',
  signer: 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping',
}
const FAR = '20490101000000Z'
const KEYS = 'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid'

/** As `openssl ca` wants it. */
export const dateOf = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:T]/g, '')

export function openAuthority() {
  const folder = mkdtempSync(join(tmpdir(), 'shilu-tsa-'))
  const at = (name: string) => join(folder, name)

  function run(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  /** A certificate `<name>.crt` with its key; issued by itself unless `issuer` is given. */
  function make(name: string, making: Making = {}): void {
    const key = making.keyOf ?? name
    if (!making.keyOf)
      run(
        ...(making.key ?? 'ecparam -name prime256v1 -genkey -noout').split(' '),
        '-out',
        `${key}.key`,
      )
    const subject = making.subject ?? `/C=CN/O=Test/CN=${name}`
    const digest = making.key?.includes('SM2') ? '-sm3' : '-sha256'
    const request = ['-key', `${key}.key`, '-utf8', '-subj', subject, '-out', `${name}.csr`]
    run('req', '-new', digest, ...request)
    const issuer = making.issuer ?? name
    const database = at(`ca-${name}`)
    mkdirSync(database)
    const serial = making.serial ?? (0x10_00_00 + Math.trunc(performance.now() * 100)).toString(16)
    writeFileSync(join(database, 'index.txt'), '')
    writeFileSync(join(database, 'serial'), serial.length % 2 === 0 ? serial : `0${serial}`)
    writeFileSync(
      at(`${name}.cnf`),
      [
        '[ca]\ndefault_ca=this\n[this]',
        `database=ca-${name}/index.txt\nserial=ca-${name}/serial\nnew_certs_dir=ca-${name}`,
        `default_md=${making.digest ?? 'sha256'}\npolicy=any\nemail_in_dn=no\nunique_subject=no`,
        '[any]\nC=optional\nO=optional\nCN=supplied',
        `[extensions]\n${KEYS}\n${making.extensions ?? EXTENSIONS.authority}`,
      ].join('\n'),
    )
    const files = ['-config', `${name}.cnf`, '-in', `${name}.csr`, '-out', `${name}.crt`]
    const life = ['-startdate', making.from ?? '20200101000000Z', '-enddate']
    const by = issuer === name ? ['-selfsign'] : ['-cert', `${issuer}.crt`]
    by.push('-keyfile', `${making.issuer ?? key}.key`, '-extensions', 'extensions')
    run('ca', '-batch', '-notext', '-preserveDN', ...files, ...life, making.until ?? FAR, ...by)
  }

  const pem = (name: string): string => readFileSync(at(`${name}.crt`), 'utf8')
  const der = (name: string): Uint8Array => new X509Certificate(pem(name)).raw

  /** What an honest authority answers to a request. `others` go into the token beside the signer. */
  function reply(request: Uint8Array, signer: string, options: ReplyOptions = {}): Uint8Array {
    const others = options.others ?? []
    writeFileSync(at('others.pem'), others.map(pem).join('\n'))
    writeFileSync(at('request.tsq'), request)
    writeFileSync(at('tsaserial'), '2A')
    writeFileSync(
      at('tsa.cnf'),
      [
        `[tsa]\ndefault_tsa=this\n[this]\nserial=${at('tsaserial')}\ncrypto_device=builtin`,
        `signer_cert=${at(`${signer}.crt`)}\nsigner_key=${at(`${signer}.key`)}\nsigner_digest=sha256`,
        ...(others.length > 0 ? [`certs=${at('others.pem')}`] : []),
        `default_policy=${POLICY}\nother_policies=${OTHER_POLICY}\ndigests=sha256,sha384,sm3`,
        'accuracy=secs:1,millisecs:500,microsecs:20\nclock_precision_digits=3\nordering=yes',
        `tsa_name=${options.hasName === false ? 'no' : 'yes'}`,
        `ess_cert_id_chain=${options.namesChain ? 'yes' : 'no'}`,
        `ess_cert_id_alg=${options.essDigest ?? 'sha256'}`,
      ].join('\n'),
    )
    run('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', '-out', 'reply.tsr')
    return readFileSync(at('reply.tsr'))
  }

  const tokenOf = (response: Uint8Array): Uint8Array => convert(response, '-token_out')
  function convert(response: Uint8Array, ...how: string[]): Uint8Array {
    writeFileSync(at('in.tsr'), response)
    run('ts', '-reply', '-in', 'in.tsr', ...how, '-out', 'out.der')
    return readFileSync(at('out.der'))
  }

  /** The TSTInfo inside a token. */
  function infoOf(token: Uint8Array): Uint8Array {
    writeFileSync(at('in.der'), token)
    run('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'in.der', '-out', 'info.der')
    return readFileSync(at('info.der'))
  }

  /** A token around this TSTInfo, signed whatever the certificates say. */
  function sign(info: Uint8Array, signers: string[], options: SignOptions = {}): Uint8Array {
    writeFileSync(at('content.der'), info)
    writeFileSync(at('extra.pem'), (options.others ?? []).map(pem).join('\n'))
    const files = ['-in', 'content.der', '-outform', 'DER', '-out', 'signed.der']
    const how = ['-md', options.digest ?? 'sha256', ...(options.flags ?? ['-cades'])]
    how.push('-econtent_type', options.contentType ?? TST_INFO)
    if (options.others?.length) how.push('-certfile', 'extra.pem')
    for (const name of signers) how.push('-signer', `${name}.crt`, '-inkey', `${name}.key`)
    run('cms', '-sign', '-binary', '-nodetach', '-nosmimecap', ...files, ...how)
    return readFileSync(at('signed.der'))
  }

  /** What `openssl ts -verify` says. The arguments are those of the command that a package prints. */
  function check(command: string): { isValid: boolean; output: string } {
    const [program = '', ...args] = command.split(' ')
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
    return { isValid: status === 0 && stdout.includes('Verification: OK'), output: stdout + stderr }
  }

  return {
    folder,
    make,
    pem,
    der,
    reply,
    tokenOf,
    infoOf,
    sign,
    check,
    run,
    read: (name: string): Uint8Array => readFileSync(at(name)),
    write: (name: string, bytes: Uint8Array | string) => writeFileSync(at(name), bytes),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type Authority = ReturnType<typeof openAuthority>

type ReplyOptions = {
  others?: string[]
  hasName?: boolean
  namesChain?: boolean
  essDigest?: string
}
type SignOptions = { others?: string[]; contentType?: string; digest?: string; flags?: string[] }
