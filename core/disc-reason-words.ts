// Why discs are planned as they are, and what a bad copy is made from (core/rules/disc.ts).

export const DISC_REASON_WORDS = {
  'disc-starts': { zh: '第一张', en: 'the first disc' },
  'disc-before-full': {
    zh: '前一张已满，接续同一执法活动',
    en: 'the disc before is full; the same activity goes on',
  },
  'disc-activity-whole': {
    zh: '前一张放不下整个执法活动，整体移到本张',
    en: 'the activity does not fit on what is left of the disc before, and is kept together here',
  },
  'disc-activity-too-large': {
    zh: '该执法活动一张光盘放不下，从本张起连续存放',
    en: 'the activity does not fit on one disc, and goes on from here',
  },
  'disc-recording-too-large': {
    zh: '有 {total} 件资料单件就超过一张光盘的容量，请改用容量更大的光盘',
    en: '{total} recordings do not fit on one disc by themselves: choose a larger medium',
  },
  'disc-remake-image': {
    zh: '服务器上仍存有映像：用它重新刻录一张，再回读核验',
    en: 'the server still keeps the image: burn it once more and read it back',
  },
  'disc-remake-other-copy': {
    zh: '另一张副本回读完好：读出其映像刻录一张，再回读核验',
    en: 'the other copy was read back whole: read its image, burn that and read it back',
  },
  'disc-remake-mended': {
    zh: '光盘上有纠错数据：读出本副本，用 dvdisaster 修复到与映像一致，用它刻录一张，再回读核验',
    en: 'the disc has error correction: read this copy, mend what was read with dvdisaster until it equals the image, burn that and read it back',
  },
  'disc-remake-archive': {
    zh: '映像和另一张副本都不可用：从档案原件重新制作映像，两张副本都重新刻录',
    en: 'neither the image nor the other copy is any good: make the image anew from the originals in the archive, and burn both copies',
  },
  'disc-remake-nothing': {
    zh: '映像和另一张副本都不可用，原件也已移出服务器：先用能读的光盘把资料取回服务器，再重新制作',
    en: 'neither the image nor the other copy is any good, and the originals have left the server: bring back what can still be read of either disc first, then make it anew',
  },
  'stays-by-policy': {
    zh: '本单位没有规定资料可以只存光盘',
    en: 'the unit has not said that recordings may lie on discs alone',
  },
  'stays-not-long-term': {
    zh: '不是长期保存的资料',
    en: 'it is not kept long-term',
  },
  'stays-not-read-back': {
    zh: '副本 {letters} 没有完好回读',
    en: 'copy {letters} was not read back whole',
  },
  'stays-recheck-due': {
    zh: '副本 {letters} 的年度复检已到期，先回读核验',
    en: 'the yearly check of copy {letters} is overdue: read it back first',
  },
  'disc-correction-no-room': {
    zh: '光盘上剩余的空间放不下有用的纠错数据（至少 {percent}%），映像中没有纠错数据',
    en: 'the disc has no room left for error correction that is of use (at least {percent} %): the image has none',
  },
  'disc-correction-no-program': {
    zh: '制作映像时服务器没有 dvdisaster，映像中没有纠错数据；安装后可重新制作映像',
    en: 'the server had no dvdisaster when the image was made: the image has no error correction; install it and make the image again',
  },
  'disc-correction-failed': {
    zh: 'dvdisaster 没有完成（{detail}），映像中没有纠错数据，其余完整；可重新制作映像',
    en: 'dvdisaster did not get to its end ({detail}): the image has no error correction and is whole otherwise; it can be made again',
  },
} as const
