// PostgreSQL's settings, in two groups. What durability and privacy rest on is given on the command
// line at every start and cannot be changed in a file; what suits the machine is written once into
// postgresql.conf, where an operator may tune it.

export type Listening = { socketFolder: string } | { port: number }

export function heldSettings(listening: Listening): string[] {
  const where =
    'socketFolder' in listening
      ? {
          listen_addresses: '',
          port: '5432', // Names the socket file only.
          unix_socket_directories: listening.socketFolder,
          unix_socket_permissions: '0700',
        }
      : { listen_addresses: '127.0.0.1', port: String(listening.port) }
  return asArguments('-c', {
    ...where,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    restart_after_crash: 'on',
    log_destination: 'stderr',
    logging_collector: 'off',
  })
}

/** For a small PC that also takes in recordings. */
export function firstSettings(): string[] {
  return asArguments('--set', {
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    max_connections: '60',
    min_wal_size: '80MB',
    max_wal_size: '1GB',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    log_checkpoints: 'off', // A line every five minutes for years.
  })
}

function asArguments(flag: string, settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [flag, `${name}=${value}`])
}
