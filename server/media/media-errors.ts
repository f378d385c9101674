// How making something from a recording can fail. Three kinds, because the job queue treats them
// differently: no tool (wait until the administrator has installed one), the tool failed (try
// again, then give up), and the caller stopped it (the signal's own reason is thrown).

/** There is no usable ffmpeg here. The recording itself is kept and safe: only derived files wait. */
export class MediaToolMissing extends Error {
  override name = 'MediaToolMissing'
  readonly hint: string
  constructor(hint: string) {
    super(`no usable ffmpeg and ffprobe: ${hint}`)
    this.hint = hint
  }
}

export type ToolFailure =
  | 'not-started' // the program could not be run at all
  | 'refused' // the program ended with an error of its own: it does not read this content
  | 'crashed' // the program died by a signal, memory limit included
  | 'timeout' // killed: it took longer than allowed
  | 'flooded' // killed: it wrote more than allowed
  | 'incomplete' // it said it was done, but what it made is not whole

export class MediaToolFailed extends Error {
  override name = 'MediaToolFailed'
  readonly failure: ToolFailure
  /** The last lines the program wrote to stderr. UNTRUSTED: may quote the content of the file. */
  readonly stderr: string
  constructor(failure: ToolFailure, what: string, stderr = '', cause?: unknown) {
    super(`${what}: ${failure}${stderr ? `: ${stderr.slice(-300)}` : ''}`, { cause })
    this.failure = failure
    this.stderr = stderr
  }
}
