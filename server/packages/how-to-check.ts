// The part of 说明.html that tells how a package is checked, with and without our program.

import { opensslCommand } from '@shilu/verify/timestamps/openssl-command.ts'
import { escapeHtml } from './html.ts'

export const VERIFY_PAGE = '核验.html'

export type CheckFacts = {
  vkey: string
  hasVerifyPage: boolean
  /** Whether the checkpoint is signed with SM2 as well. */
  hasSm2: boolean
  /** When each says that the checkpoint existed, and by whom. */
  timestamps: readonly { stampedAt: string; tsaName: string }[]
  witnesses: { needed: number; cosigned: string[]; missing: string[] }
}

export const howToCheck = ({
  vkey,
  hasVerifyPage,
  hasSm2,
  timestamps,
  witnesses,
}: CheckFacts): string => `<h2>如何核验 <span class="en">How to check</span></h2>
${hasVerifyPage ? inBrowser : ''}<p>用“实录”核验（不需要联网）。公钥应从制作单位另行取得，与下面这把比较；包内的公钥不能证明它自己是谁的。<br>
<span class="en">With Shilu, offline. Get the key from the unit by another way and compare it with this one: a key cannot prove whose it is.</span></p>
<pre>shilu verify 本文件夹 --key '${escapeHtml(vkey)}'</pre>
<p>不用“实录”，在本文件夹中运行：文件是否完整、未改。<br><span class="en">Without Shilu, in this folder: are the files whole and unchanged?</span></p>
<pre>sha256sum -c manifest-sha256.txt
sha256sum -c tagmanifest-sha256.txt</pre>
<p>日志检查点是否由日志公钥签名。<br><span class="en">Is the checkpoint of the log signed by its key?</span></p>
<pre>openssl pkeyutl -verify -rawin -pubin -inkey integrity/log.pem -sigfile integrity/openssl/sig -in integrity/openssl/body</pre>
${hasSm2 ? withSm2 : ''}${timestamps.map(timestampPart).join('')}<p>每条事件的正文在 <code>integrity/events/</code>；随机数和正文一起得出 <code>integrity/leaves/</code> 中的叶子，<code>integrity/proofs/</code> 证明叶子在日志中（C2SP tlog-proof）。<br>
<span class="en">The text of each event is in integrity/events/; with its nonce it gives the leaf in integrity/leaves/, and integrity/proofs/ proves that the leaf is in the log (C2SP tlog-proof).</span></p>
<h2>不能证明什么 <span class="en">What this does not prove</span></h2>
<ul>
<li>事件当时所说属实；证明的是当时这样写下、此后未改。<br><span class="en">That the events told the truth; only that they were written so and not changed since.</span></li>
${timestamps.length > 0 ? '' : noTimestamp}<li>时间戳和公钥的根证书若只来自包内，不能说明是谁的。<br><span class="en">Whose key it is, and who the timestamp authority is, as long as key and roots are only those of the package.</span></li>
${witnessLimit(witnesses)}
<li>本页的文字：它重复事件所说，以事件为准。<br><span class="en">The words on this page: they repeat the events, and the events decide.</span></li>
</ul>`

const withSm2 = `<p>检查点另有国密 SM2（SM3）签名，用支持国密的 openssl 核验。<br><span class="en">The checkpoint is signed with SM2 and SM3 as well; with an OpenSSL that has them:</span></p>
<pre>openssl pkeyutl -verify -pubin -inkey gm/log-sm2.pem -rawin -digest sm3 -pkeyopt distid:1234567812345678 -sigfile gm/log-sm2.sig -in integrity/openssl/body</pre>
`

const noTimestamp =
  '<li>检查点何时签名：没有可信时间戳。<br><span class="en">When the checkpoint was signed: there is no trusted timestamp.</span></li>\n'

const timestampPart = (
  { stampedAt, tsaName }: CheckFacts['timestamps'][number],
  at: number,
): string => `<p>可信时间戳（RFC 3161）：${escapeHtml(tsaName)} 证明检查点在 ${escapeHtml(stampedAt)} 已经存在。根证书应从该机构另行取得，代替包内的这份。<br>
<span class="en">A timestamp: the checkpoint existed then, says this authority. Get its root certificates from the authority and use them in place of these.</span></p>
<pre>${opensslCommand({
  data: 'integrity/checkpoint',
  timestamp: `integrity/timestamps/${at + 1}.tsr`,
  isToken: false,
  roots: `integrity/timestamps/${at + 1}.roots.pem`,
  genTime: stampedAt,
})}</pre>
`

const inBrowser = `<p>在浏览器中核验（不需要联网，也不需要安装）：打开 <a href="${encodeURIComponent(VERIFY_PAGE)}">${VERIFY_PAGE}</a>，把本文件夹或 ZIP 文件拖进去，并填入从制作单位另行取得的公钥。<br>
<span class="en">In a browser, offline, with nothing to install: open the page, drop this folder or the ZIP on it, and paste the key that the unit has given by another way.</span></p>
<p><strong>与包放在一起的核验页面本身不能证明任何事：伪造资料包的人也可以附上一个总说“通过”的页面。</strong>请从制作单位的服务器取同样的页面（<code>/verify.html</code>），用 <code>sha256sum</code> 比较两者，或用下面的方法核验；以后者为准。<br>
<span class="en"><strong>A verifier that comes with a package proves nothing by itself: whoever forges a package can ship a page that always says yes.</strong> Get the same page from the server of the unit (/verify.html), compare the two with sha256sum, or check in the ways below: these decide.</span></p>
`

/** What cosignatures there are, and what they leave open. */
function witnessLimit({ needed, cosigned, missing }: CheckFacts['witnesses']): string {
  const all = cosigned.length + missing.length
  if (all === 0)
    return '<li>日志保管者没有向他人出示另一份日志：没有见证方签名。<br><span class="en">That nobody was shown another log: there is no witness.</span></li>'
  const names = escapeHtml(cosigned.join('、') || '–')
  const others = escapeHtml(missing.join('、') || '–')
  if (cosigned.length >= needed)
    return `<li>见证方是谁：检查点有 ${cosigned.length} 个见证签名（${names}；未签：${others}），但本包自己不能证明见证公钥属于谁，请向见证方核对 integrity/policy.txt。<br><span class="en">Who the witnesses are: ${cosigned.length} cosigned the checkpoint (not: ${others}), but a package cannot prove whose their keys are. Compare integrity/policy.txt with the witnesses themselves.</span></li>`
  return `<li>日志保管者没有向他人出示另一份日志：制作时应有 ${needed} 个见证签名，只取得 ${cosigned.length} 个（已签：${names}；未签：${others}）。<br><span class="en">That nobody was shown another log: ${needed} witnesses should have cosigned, ${cosigned.length} did in time (cosigned: ${names}; not: ${others}).</span></li>`
}
