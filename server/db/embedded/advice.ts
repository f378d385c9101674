// What a person should do about what PostgreSQL wrote before it ended.

const ADVICE: [RegExp, string][] = [
  [
    /No space left on device|Disk quota exceeded/,
    'The disk is full. Free some space; what was committed is kept.',
  ],
  [
    /Read-only file system/,
    'The disk is mounted read-only, often after an error of the disk. Check it before anything else.',
  ],
  [
    /Input\/output error|incorrect checksum|could not locate a valid checkpoint|invalid page|PANIC/,
    'The disk or the database files are damaged. Copy the home as it is to another disk first, ' +
      'then restore the last backup (shilu restore).',
  ],
  [
    /effective user ID/,
    'The account that runs Shilu is not in the passwd database. Add it (useradd), or start Shilu ' +
      'as an account that is.',
  ],
  [
    /is not permitted/,
    'PostgreSQL refuses an account with administrative rights. Start Shilu as an ordinary user.',
  ],
  [
    /Permission denied|invalid permissions/,
    'The account that runs PostgreSQL may not use these files. Look at their owner: ' +
      'everything in the folder db of the home belongs to one account.',
  ],
  [
    /shared memory|Cannot allocate memory/,
    'The system gave PostgreSQL no memory. Free some, or allow more (in a container: --shm-size, ' +
      'memory limit).',
  ],
  [
    /incompatible|was initialized by/,
    'These files are of another PostgreSQL version. Start the Shilu that wrote them, make a ' +
      'backup (shilu backup), and restore it with this one.',
  ],
]

export function adviceFor(output: string): string {
  const row = ADVICE.find(([pattern]) => pattern.test(output))
  return row?.[1] ?? 'The lines above come from PostgreSQL; the whole log is logs/postgres.log.'
}
