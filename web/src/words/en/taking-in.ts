// Words of taking in from this browser, and of intakes as they are worked on.

import type { takingIn as zh } from '../zh/taking-in.ts'

export const takingIn = {
  'taking.from-dock': 'From a card in a dock',
  'taking.from-dock-note':
    'Connect the recorder or its card to a PC with a dock. It lists every file of the card, proves and keeps each, and goes on after any interruption.',
  'taking.from-dock-command': 'Run in the program’s folder (FOLDER is where the card is):',
  'taking.title': 'From this browser',
  'taking.note':
    'Choose the card or a folder in this browser; every file in it goes on the manifest. Keep this page open while it uploads. After a reload or an outage it goes on where it stopped.',
  'taking.drop': 'Drop files or a whole folder here',
  'taking.choose-folder': 'Choose a folder',
  'taking.choose-files': 'Choose files',
  'taking.reading': 'Listing the files…',
  'taking.nothing': 'There is no file to take in: the folder is empty.',
  'taking.unreadable':
    'What was chosen cannot be read (was the card pulled out?). Please choose again.',
  'taking.chosen': '“{{root}}” chosen: {{files}} files, {{size}}',
  'taking.empty-files': '{{count}} of them are empty and are listed all the same',
  'taking.begin': 'Take in',
  'taking.go-on-with': 'Go on ({{files}} missing)',
  'taking.unfinished-found':
    '{{files}} of these files belong to the intake “{{root}}” of {{at}}, which is not finished. It can go on where it stopped.',
  'taking.begin-new': 'As a new intake',
  'taking.listing': 'Putting the files on the manifest…',

  'taking.open': 'Under way',
  'taking.ended': 'Ended intakes',
  'taking.none-open': 'No intake is under way',
  'taking.by-phone': 'handed in by {{name}} with a phone',
  'taking.phone-clock':
    'Measured at the hand-in; the times are corrected by it. What the phone made belongs to the officer who was signed in, and needs no device.',
  'taking.by-browser': 'by {{name}} in a browser',
  'taking.browser': 'browser',
  'taking.by-dock': 'dock {{name}}',
  'taking.dock-stop':
    'Run by the dock “{{name}}”. Pause it here and let it go on; to end it, press Ctrl+C on that PC, and the same command goes on with it.',
  'taking.dock-paused':
    'Paused by {{name}} at {{at}}. What has arrived is kept; the other files are still on the card, do not clear it. Press Go on, and the dock “{{dock}}” goes on by itself.',
  'taking.elsewhere': 'Another window or another PC is working on it.',
  'taking.progress': '{{done}} of {{total}}',
  'taking.files': '{{done}} of {{total}} files done',
  'taking.speed': 'Speed',
  'taking.left': 'Time left',
  'taking.unknown': '—',
  'taking.paused': 'paused',
  'taking.pause': 'Pause',
  'taking.go-on': 'Go on',
  'taking.end': 'End the intake',
  'taking.cancel': 'Cancel',
  'taking.cancel-file': 'Cancel {{path}}',
  'taking.retry': 'Try again',
  'taking.retry-file': 'Try {{path}} again',
  'taking.retry-all': 'Try the {{count}} failed again',
  'taking.bar': 'Progress of {{path}}',
  'taking.actions': 'Action',

  'taking.state.reading': 'working out the digest',
  'taking.state.waiting': 'waiting in line',
  'taking.state.not-here': 'to be chosen again',

  'taking.server-out':
    'The server cannot be reached. Once it is back this goes on by itself where it stopped; nothing needs to be chosen again. Please keep this page open.',
  'taking.halt.signed-out': 'You are signed out and the intake has stopped. Sign in, then go on.',
  'taking.halt.store-full':
    'The disk of the server is full and the intake has stopped. Make room, then go on.',
  'taking.halt.refused': 'The intake has stopped: {{words}}',
  'taking.halt.closed': 'This intake was ended; files that had not come in are not uploaded.',
  'taking.halt.files-gone':
    'None of the chosen files can be read any more: was the card pulled out? What was kept is safe. Connect it and choose the same folder again.',
  'taking.missing':
    '{{count}} files have not come in yet. Choose the same folder again to go on where each stopped.',
  'taking.missing-some':
    '{{count}} files that have not come in are not among those chosen. Choose the folder they are in, or end the intake.',
  'taking.nothing-fits':
    'No file of this intake is among those chosen; nothing was changed. Choose the folder of before. Other files are taken in from the page of intakes.',
  'taking.some-failed':
    'Every file is done, {{count}} failed; the intake is not ended yet. Try again, or end it.',
  'taking.all-done': 'Every file is done; the intake is not ended yet.',
  'taking.refused': '{{count}} files are not on the manifest and are not uploaded:',
  'taking.refused-unknown': 'the server did not accept this name',
  'taking.leave-running': 'The intake goes on behind; you can look at other places.',

  'taking.close-title': 'End the intake “{{root}}”',
  'taking.close-missing':
    'These {{count}} files have not come in. They are recorded as failed, ended by you:',
  'taking.close-failed': 'These {{count}} files failed and are not tried again:',
  'taking.close-whole': 'Every file has come in; nothing is missing.',
  'taking.close-more': '… and {{count}} more',
  'taking.close-ok': 'End the intake',
  'taking.close-ok-missing': 'End it without {{count}} files',
  'taking.closed': 'The intake is ended.',

  'taking.reason.cancelled': 'not sent: cancelled by {{name}}',
  'taking.reason.not-chosen': 'not sent: not chosen again, {{name}} ended the intake',
  'taking.reason.ended': 'not sent: {{name}} ended the intake',
  'taking.failure.unreadable': 'the file cannot be read; nothing was uploaded ({{detail}})',
  'taking.failure.changed': 'the file kept changing while it was uploaded; it was not kept',
  'taking.failure.digests-differ':
    'three times what came in did not have the digest of the file; it was not kept',
  'taking.failure.not-accepted': 'not accepted by the server: {{detail}}',

  'bind.device': 'Device',
  'bind.unknown': 'No device is known for this card: ',
  'bind.open': 'Choose the device',
  'bind.title': 'Whose card is this?',
  'bind.which': 'Device',
  'bind.marks': 'Marks to add to this device',
  'bind.note':
    'From now on cards are known by these marks. The recordings of this intake and earlier ones are placed anew.',
  'bind.none-chosen': 'Choose at least one mark',
  'bind.submit': 'Add {{count}} marks',
  'bind.done': 'The marks are added; the recordings are placed anew.',
  'bind.no-marks':
    'Nothing on the card tells of a device; it can only be corrected in each recording.',
  'bind.too-many': 'This device has {{count}} marks already; 20 are the most.',
} as const satisfies Record<keyof typeof zh, string>
