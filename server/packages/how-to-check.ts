// The part of 说明.html that tells how a package is checked, with and without our program.

import { escapeHtml } from './html.ts'

export const howToCheck = (
  vkey: string,
): string => `<h2>如何核验 <span class="en">How to check</span></h2>
<p>用“实录”核验（不需要联网）。公钥应从制作单位另行取得，与下面这把比较；包内的公钥不能证明它自己是谁的。<br>
<span class="en">With Shilu, offline. Get the key from the unit by another way and compare it with this one: a key cannot prove whose it is.</span></p>
<pre>shilu verify 本文件夹 --key '${escapeHtml(vkey)}'</pre>
<p>不用“实录”，在本文件夹中运行：文件是否完整、未改。<br><span class="en">Without Shilu, in this folder: are the files whole and unchanged?</span></p>
<pre>sha256sum -c manifest-sha256.txt
sha256sum -c tagmanifest-sha256.txt</pre>
<p>日志检查点是否由日志公钥签名。<br><span class="en">Is the checkpoint of the log signed by its key?</span></p>
<pre>openssl pkeyutl -verify -rawin -pubin -inkey integrity/log.pem -sigfile integrity/openssl/sig -in integrity/openssl/body</pre>
<p>每条事件的正文在 <code>integrity/events/</code>；随机数和正文一起得出 <code>integrity/leaves/</code> 中的叶子，<code>integrity/proofs/</code> 证明叶子在日志中（C2SP tlog-proof）。<br>
<span class="en">The text of each event is in integrity/events/; with its nonce it gives the leaf in integrity/leaves/, and integrity/proofs/ proves that the leaf is in the log (C2SP tlog-proof).</span></p>
<h2>不能证明什么 <span class="en">What this does not prove</span></h2>
<ul>
<li>事件当时所说属实；证明的是当时这样写下、此后未改。<br><span class="en">That the events told the truth; only that they were written so and not changed since.</span></li>
<li>检查点何时签名：没有可信时间戳。<br><span class="en">When the checkpoint was signed: there is no trusted timestamp.</span></li>
<li>日志保管者没有向他人出示另一份日志：没有见证方签名。<br><span class="en">That nobody was shown another log: there is no witness.</span></li>
<li>本页的文字：它重复事件所说，以事件为准。<br><span class="en">The words on this page: they repeat the events, and the events decide.</span></li>
</ul>`
