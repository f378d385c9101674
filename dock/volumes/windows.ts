// Windows: logical disks from CIM. DriveType 2 is removable; the serial number is the file system's.

import type { Run, Volume } from './volume.ts'

const SCRIPT = [
  '[Console]::OutputEncoding = [System.Text.Encoding]::UTF8',
  'Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID,DriveType,FileSystem,VolumeName,VolumeSerialNumber,Size | ConvertTo-Json -Compress',
].join('; ')

const REMOVABLE = 2

type Disk = {
  DeviceID?: unknown
  DriveType?: unknown
  FileSystem?: unknown
  VolumeName?: unknown
  VolumeSerialNumber?: unknown
  Size?: unknown
}

/** The same card gives the same id as on Linux: FAT serials are written there as XXXX-XXXX. */
function idOf(disk: Disk): string | null {
  const serial = disk.VolumeSerialNumber
  if (typeof serial !== 'string' || serial === '') return null
  const isFat = typeof disk.FileSystem === 'string' && /fat/iu.test(disk.FileSystem)
  return isFat && /^[0-9A-F]{8}$/iu.test(serial)
    ? `${serial.slice(0, 4)}-${serial.slice(4)}`.toUpperCase()
    : serial
}

/** One disk comes as an object, several as a list; an empty reader has no size. */
export function parseLogicalDisks(json: string): Volume[] {
  const text = json.replace(/^\uFEFF/u, '').trim()
  if (text === '') return []
  const value = JSON.parse(text) as Disk | Disk[]
  return (Array.isArray(value) ? value : [value]).flatMap((disk) => {
    const isThere = disk.Size !== null && disk.Size !== undefined
    if (typeof disk.DeviceID !== 'string' || !isThere) return []
    const label =
      typeof disk.VolumeName === 'string' && disk.VolumeName !== '' ? disk.VolumeName : null
    return [
      { root: `${disk.DeviceID}\\`, id: idOf(disk), label, isCard: disk.DriveType === REMOVABLE },
    ]
  })
}

export async function windowsVolumes(run: Run): Promise<Volume[]> {
  return parseLogicalDisks(
    await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', SCRIPT]),
  )
}
