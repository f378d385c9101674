// Two recordings of one 32 x 32 frame, an MP4 and an MPEG-TS (H.264), deflated: what a pair of tools
// has to read before it is trusted with evidence. Bundled, not generated, because a tool that is
// being tested should not make its own exam. The TS carries a service name on purpose: reading one
// is where npm's static ffprobe crashes without the guard in run.ts.

import { inflateSync } from 'node:zlib'

const MP4 =
  'eNpjYGBQSCupLMgszs9lYGBiANFAbJRYlmyYW2BiyMDAwJFWlJoKpPfnpiSWAOnNqR2NDKz7L004UtO288UBtVu8gd' +
  'fmZAo9m6zM5WzVdcJnf9MqVe0SIcl7RW5dvZHmRn+3va3ssQoXN3mSudIjeO6DKMm5DNuP9ianbGj+ceHwSgv7vPYL' +
  '1xTj+3iDTt96vkL/78WDG2d+nJ+SxWCwJKb4ir3910cnOKTvl3rJBF2u/3ej+uTitvn5alK/5TnWyCbYSRt8/3auIX' +
  '57/IlV6X/ErV+LvT/BINO09/WZ/Zt1wx6G+NxcFDgrqccR6LVPufn5ZUDn5+SWZaQwoADmF0BCg4GRAYQQgBFVFTrf' +
  'gQEvYAIix5KixGwgO6YkG2wnMxbTNDB0EmOvAhQzMKikppQUA2mZ1JziEiQdGgi9jDtzUzITQTpyU9D9bgR2augRME' +
  'c3IyWnCCZTlpmSiqwyDMjP90jMS8lJBalhTMnNzEsDMkTKcsGGIjtTJQUiJ5NSlJqG5Cie0qIcBQibUaW4JCkHyD5Q' +
  'XFKcgqRmAyjt4QgKkKcVGDyAtAdMBY8PUL1CTmZShZGZCbaIkPj/H0iaAVU5M6YwcP1/yCCRDqTXFLF45rA4gCIFSP' +
  'A0H+lMlGBkYM944dzirXTg748fIL0CBYnFBVB3gLBIUkkRNJD7fkAwg0RxCTgCGBDqmEBsGaC/klHFEeYA5aqgctsR' +
  'Ysn5SOoNgNi2NKUEFHGmualgGgQUkSMJGLFFiQUFOcge5sgEpgQAmZvEXw=='

const TRANSPORT_STREAM =
  'eNpzdxAUYHD6oMjAeJCB4T/jfwbGPw0CHnyMbG5uuQWp6azFGZk5pTLKOW//Dz7g7sAgwMCwgRfsdgbGDwxaG1k2/R' +
  '8awD0A6HamDUJgtz9k+MAgDSJE9/qGDQG3OzIYsAcwMFTz1IHC/QEDQ0MDqyID+41EEJfzA4hMT2HgWlPE4pnD4sDA' +
  'wMwAJHiaj3QmSoDkMl44t3grHQCyUjsaGVj3X5pwpKZt54sDard4A6/NyRR6NlmZy9mq64TP/qZVqtolQpL3ity6ei' +
  'PNjf5ue1vZYxUubvIkc6VH8NwHUZJzGbYf7U1O2dD848LhlRb2ee0XrinG9/EGnb71fIX+34sHN878OD8li8FgSUzx' +
  'FXv7r49OuDMyGJYxDEiwcUjfL/WSCbpc/+9G9cnFbfPz1aR+y3OskU2wkzb4/u1cQ/z2+BOr0v+IW78We3+CQaZp7+' +
  'sz+zfrhj0M8bm5KHBWUo8jAFd00Zo='

export const SELF_TEST_FILES: readonly { name: string; bytes: Buffer }[] = [
  { name: 'self-test.mp4', bytes: inflateSync(Buffer.from(MP4, 'base64')) },
  { name: 'self-test-stream', bytes: inflateSync(Buffer.from(TRANSPORT_STREAM, 'base64')) },
]
