// What a person is told about discs: part of the table in problems.ts.

export const DISC_PROBLEMS = {
  DISC_NOTHING_CHOSEN: [
    422,
    '所选范围内没有资料，没有建立光盘组。请核对执法活动、案号，或直接选择资料。',
    'There are no recordings in what was chosen, and no disc set was made. Check the activity or the case number, or choose recordings.',
  ],
  DISC_TOO_MANY: [
    422,
    '共有 {total} 件资料，一个光盘组最多 {most} 件。没有建立光盘组，请分几组制作。',
    '{total} recordings were chosen; a disc set has {most} at most. None was made: make several sets.',
  ],
  DISC_RECORDING_TOO_LARGE: [
    422,
    '{total} 件资料单件就超过这种光盘的容量（如“{fileName}”）。一件资料不会拆到两张光盘上。没有建立光盘组，请改用容量更大的光盘。',
    '{total} recordings do not fit on one such disc by themselves (“{fileName}” is one). A recording is never divided between discs. No set was made: choose a larger medium.',
  ],
  DISC_SET_CANCELLED: [
    409,
    '该光盘组已取消，映像不再制作。登记和资料不受影响，需要时请重新建立光盘组。',
    'This disc set was cancelled, and its images are not made. The register and the recordings are not touched; make a new set where one is needed.',
  ],
  DISC_SET_BURNED: [
    409,
    '该光盘组已有刻录好的副本，不能取消。未作任何更改；个别副本可登记遗失或重制。',
    'Copies of this set were burned already: it cannot be cancelled. Nothing was changed; a copy can be noted as lost or made anew.',
  ],
  DISC_IMAGE_NOT_READY: [
    409,
    '这张光盘的映像还没有制作好，不能登记刻录。未作任何更改，请等映像制作完成。',
    'The image of this disc is not ready, so nothing can have been burned from it. Nothing was changed; wait until it is.',
  ],
  DISC_IMAGE_GONE: [
    409,
    '这张光盘的映像已从服务器删除，不能由服务器刻录。登记不受影响，请先在“资料包”中重新制作，或用另一张副本重制。',
    'The image of this disc was removed from the server, which cannot burn it. The register is kept; have it made again under Packages, or make the copy from the other one.',
  ],
  DISC_STEP_NOT_NOW: [
    409,
    '副本 {letter} 现在的状态是“{zh}”，不能这样登记；可能已有他人登记。未作任何更改，请刷新后查看。',
    'Copy {letter} is “{en}” now, and this cannot be noted of it; somebody else may have been faster. Nothing was changed; reload the page.',
  ],
  DISC_AT_WORK: [
    409,
    '服务器光驱正在处理这张副本。未作任何更改，请等它完成。',
    'A drive of the server is at work on this copy. Nothing was changed; wait until it is done.',
  ],
  DISC_DRIVE_BUSY: [
    409,
    '光驱 {drive} 正在处理另一张光盘。没有开始，请等它完成或换一个光驱。',
    'The drive {drive} is at work on another disc. Nothing was begun; wait until it is done, or use another drive.',
  ],
  DISC_DRIVE_UNKNOWN: [
    409,
    '服务器没有光驱 {drive}。没有开始；可下载映像在别的电脑刻录，再登记和回读。',
    'The server has no drive {drive}. Nothing was begun; fetch the image, burn it on another PC, note that and read it back.',
  ],
  DISC_NOT_OUT: [
    409,
    '这张副本没有借出登记，不能登记归还。未作任何更改，请刷新后查看。',
    'This copy is not out, so it cannot be brought back. Nothing was changed; reload the page.',
  ],
  DISC_OUT_ALREADY: [
    409,
    '这张副本已由 {takenBy} 借出。未作任何更改，请先登记归还。',
    '{takenBy} has taken this copy already. Nothing was changed; note first that it was brought back.',
  ],
  DISC_SOURCE_NOT_THERE: [
    409,
    '不能这样重制：所选来源现在不可用。未作任何更改，请按页面建议的来源重制。',
    'It cannot be made anew from that: it is not there now. Nothing was changed; use the source that the page names.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>
