// What a person is told about images of discs and files in parts: part of the table in problems.ts.

export const IMAGE_PROBLEMS = {
  PACKAGE_IMAGE_PROGRAM_MISSING: [
    503,
    '服务器上没有 xorriso，不能制作 ISO 映像。未导出任何内容。请选择 ZIP，或由系统管理员安装（Debian、Ubuntu：apt-get install xorriso）后重试，不必重启；也可用 SHILU_XORRISO 指定程序位置。',
    'The server has no xorriso, so it cannot make ISO images. Nothing was given out. Choose ZIP, or have the system administrator install it (Debian, Ubuntu: apt-get install xorriso) and try again, without a restart; SHILU_XORRISO names a program elsewhere.',
  ],
  PACKAGE_NO_LATER_CHECKPOINT: [
    409,
    '这个包没有登记检查点（由命令写到别处，或没有制作成功），或日志比它的检查点还短。没有产生任何文件；可用 shilu consistency 对着包本身制作证明。',
    'No checkpoint of this package is on record (the command wrote it elsewhere, or it was never made), or the log is shorter than it. No file was made; shilu consistency makes the proof from the package itself.',
  ],
  PACKAGE_IMAGE_FAILED: [
    500,
    'ISO 映像制作失败（{detail}），没有留下不完整的文件；登记仍在，原始资料不受影响。请重新制作，仍失败时改用 ZIP 并通知系统管理员。',
    'The ISO image could not be made ({detail}); nothing unfinished is left, the entry is kept and the originals are not touched. Make it again; if it fails once more, use ZIP and tell the system administrator.',
  ],
  PACKAGE_IMAGE_DIFFERS: [
    500,
    'ISO 映像复读不一致：{path}（{detail}）。映像已删除，登记仍在，原始资料不受影响。请检查服务器磁盘后重新制作。',
    'Read back, the ISO image is not what was written: {path} ({detail}). It was removed; the entry is kept and the originals are not touched. Have the disk of the server checked, then make it again.',
  ],
} as const
