// Words of what is given out: the order, and the register of it.

import type { packages as zh } from '../zh/packages.ts'

export const packages: Record<keyof typeof zh, string> = {
  'place.packages': 'Packages',
  'help.packages':
    'Originals with their chain of custody and the proof of it, for a court, a party or a superior. Each is recorded in the custody log before a byte is copied, and the recipient can check it offline and without this system. The register stays for good; files can be removed and made again.',
  'packages.give-out': 'Give out a package',
  'packages.give-out-n': 'Give out a package ({{total}})',
  'packages.means':
    'The originals of {{total}} recordings ({{size}}) are copied with all of their custody records. Purpose, recipient and your name go into the custody log now and cannot be taken back; the file can be fetched from Packages when it is ready.',
  'packages.purpose': 'Purpose',
  'packages.purpose-example': 'e.g. evidence in an administrative lawsuit',
  'packages.recipient': 'Recipient',
  'packages.recipient-example': 'e.g. the county court',
  'packages.form': 'Form',
  'packages.form-zip': 'ZIP',
  'packages.form-iso': 'Image of a disc (ISO)',
  'packages.form-zip-means': 'Unpacked it is a folder; open 说明.html in it.',
  'packages.form-iso-means':
    'Can be burned to a disc, or mounted as it is. While it is made it takes about twice the room of the recordings; then every file is read back and compared before it counts as ready.',
  'packages.form-no-iso':
    'The server has no xorriso, so it cannot make images. Once the system administrator has run apt-get install xorriso it can be chosen, without a restart.',
  'packages.split': 'Cut files over {{mib}} MiB into parts',
  'packages.split-iso':
    'Files over {{mib}} MiB go out in parts (name.mp4.001, .002, …), which every system can read; 说明.html tells how to put them together, and a check joins them by itself.',
  'packages.one-line': 'One line of at most 500 characters',
  'packages.ordered': 'Recorded in the custody log; the file is being made.',

  'packages.empty': 'Nothing has been given out yet',
  'packages.empty-next': 'Choose recordings in Recordings and press "Give out a package".',
  'packages.when': 'Time',
  'packages.by': 'By',
  'packages.by-command': 'command line',
  'packages.count': 'Recordings',
  'packages.count-n': '{{total}}',
  'packages.size': 'Size',
  'packages.state': 'State',
  'packages.state.making': 'being made',
  'packages.state.ready': 'ready',
  'packages.state.failed': 'failed',
  'packages.state.removed': 'file removed',
  'packages.state.elsewhere': 'written elsewhere',
  'packages.sha256': 'SHA-256 of the file',
  'packages.fetched': 'last fetched {{at}}',
  'packages.fetch': 'Fetch',
  'packages.iso': 'image of a disc',
  'packages.remove': 'Remove file',
  'packages.remove-title': 'Remove the file of this package?',
  'packages.remove-means':
    'The file on the server ({{size}}) is removed. The originals and this entry stay, and it can be made again; a file that is made again has another digest.',
  'packages.removed': 'The file is removed, the entry stays.',
  'packages.again': 'Make again',
  'packages.begun': 'It is being made again.',
  'packages.later': 'Later proof',
  'packages.later-for': 'Download the later proof {{recipient}}',
  'packages.later-means':
    'Proves that since this package was made the log only went on and was not rewritten; for whoever holds the package.',
  'packages.later-saved':
    'Saved: the log went on from {{from}} to {{to}} entries. Whoever has the package gives it to the page that verifies, or to shilu verify --to.',
  'packages.later-keys':
    'The log has changed its key: the chain of keys was saved too, and is given as well.',
  'packages.details': 'Recordings in it',
  'packages.recording-n': 'No. {{n}}',
}
