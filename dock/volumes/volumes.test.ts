// The parsers of what the systems print. The samples were written by hand after the manuals of
// mountinfo, lsblk, Win32_LogicalDisk and diskutil: they were not recorded on such machines, except
// the shape of mountinfo and lsblk.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linuxVolumes, parseLsblk, parseMountinfo, parseUdevName } from './linux.ts'
import { parseDiskutil } from './macos.ts'
import { volumesNow } from './volume.ts'
import { parseLogicalDisks } from './windows.ts'

test('mountinfo: mount points with spaces and Chinese, sources, types', () => {
  const text = [
    '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
    '98 27 8:17 / /run/media/li/BWC\\040CARD rw,nosuid shared:52 - vfat /dev/sdb1 rw,uid=1000',
    `99 27 8:33 / /media/${Buffer.from('执法').toString('latin1')} rw master:1 propagate_from:2 - exfat /dev/sdc1 rw`,
    '22 27 0:21 / /proc rw - proc proc rw',
    '',
  ].join('\n')
  assert.deepEqual(parseMountinfo(text), [
    { root: '/', source: '/dev/vda', type: 'ext4' },
    { root: '/run/media/li/BWC CARD', source: '/dev/sdb1', type: 'vfat' },
    { root: '/media/执法', source: '/dev/sdc1', type: 'exfat' },
    { root: '/proc', source: 'proc', type: 'proc' },
  ])
})

test('lsblk: names of partitions, however deep', () => {
  const json = JSON.stringify({
    blockdevices: [
      {
        path: '/dev/sdb',
        uuid: null,
        label: null,
        children: [{ path: '/dev/sdb1', uuid: '1A2B-3C4D', label: 'BWC' }],
      },
    ],
  })
  assert.deepEqual(parseLsblk(json).get('/dev/sdb1'), { id: '1A2B-3C4D', label: 'BWC' })
  assert.deepEqual(parseLsblk(json).get('/dev/sdb'), { id: null, label: null })
})

test("udev's links: escaped bytes", () => {
  assert.equal(parseUdevName(String.raw`BWC\x20CARD`), 'BWC CARD')
  assert.equal(parseUdevName(String.raw`\xe6\x89\xa7\xe6\xb3\x95`), '执法')
  assert.equal(parseUdevName('执法'), '执法')
})

test('Windows: one disk, several disks, an empty reader; FAT serials as on Linux', () => {
  const card = {
    DeviceID: 'E:',
    DriveType: 2,
    FileSystem: 'FAT32',
    VolumeName: '执法仪',
    VolumeSerialNumber: '1a2b3c4d',
    Size: 31914983424,
  }
  const disk = {
    DeviceID: 'C:',
    DriveType: 3,
    FileSystem: 'NTFS',
    VolumeName: '',
    VolumeSerialNumber: '9C0B1D2E',
    Size: 1,
  }
  const empty = { ...card, DeviceID: 'F:', VolumeSerialNumber: null, Size: null }
  const parsed = { root: 'E:\\', id: '1A2B-3C4D', label: '执法仪', isCard: true }
  assert.deepEqual(parseLogicalDisks(`\uFEFF${JSON.stringify(card)}\r\n`), [parsed])
  assert.deepEqual(parseLogicalDisks(JSON.stringify([disk, card, empty])), [
    { root: 'C:\\', id: '9C0B1D2E', label: null, isCard: false },
    parsed,
  ])
  assert.deepEqual(parseLogicalDisks(''), [])
})

test('macOS: a card and the disk of the machine', () => {
  const plist = (removable: boolean) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
	<key>MountPoint</key>
	<string>/Volumes/A &amp; B</string>
	<key>RemovableMediaOrExternalDevice</key>
	<${removable}/>
	<key>VolumeName</key>
	<string>A &amp; B</string>
	<key>VolumeUUID</key>
	<string>0D7A6E3C-1111-3222-9333-444455556666</string>
</dict></plist>`
  const card = {
    root: '/Volumes/A & B',
    id: '0D7A6E3C-1111-3222-9333-444455556666',
    label: 'A & B',
    isCard: true,
  }
  assert.deepEqual(parseDiskutil(plist(true), card.root), card)
  assert.deepEqual(parseDiskutil(plist(false), card.root), { ...card, isCard: false })
})

test('a tool that fails costs names, not the intake', async () => {
  const broken = () => Promise.reject(new Error('not there'))
  if (process.platform === 'linux') {
    for (const volume of await linuxVolumes(broken)) assert.equal(typeof volume.root, 'string')
  }
  // No machine is all three: the tools of the other systems are missing here.
  const other = process.platform === 'win32' ? 'darwin' : 'win32'
  assert.deepEqual(await volumesNow(other), [])
})
