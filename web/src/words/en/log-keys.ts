import type { logKeys as zh } from '../zh/log-keys.ts'

export const logKeys: Record<keyof typeof zh, string> = {
  'keys.title': 'Key of the log',
  'keys.note':
    'This key signs the checkpoints. When it is changed the old and the new one both sign for a time: docks, browsers, witnesses and verifiers that know the old one come to the new one by its signature, and need not be told one by one.',
  'keys.present': 'Present key',
  'keys.since': 'Since',
  'keys.since-first': 'the log began',
  'keys.chain': 'Proof of the changes',
  'keys.change': 'Change the key',
  'keys.change-title': 'Change the key of the log',
  'keys.change-means-1':
    'A new key is made at once, and both sign the checkpoints from then on, for {{days}} days at most.',
  'keys.change-means-2':
    'Docks, browsers and witnesses that meet this system in that time know the new key by themselves; packages carry the proof of the change from now on and can be checked with either key.',
  'keys.change-means-3':
    'When the time is over the old key is destroyed and cannot be brought back. Checkpoints, receipts and packages that it signed stay valid.',
  'keys.change-means-4':
    'To a witness that is no Shilu a person has to bring the new key. The key of SM2 is not changed with it.',
  'keys.why': 'Reason',
  'keys.because': 'Reason: {{why}}',
  'keys.why-public': 'The reason enters the log and is open to everybody: no names, no cases.',
  'keys.begun': 'It is being changed: in about a second both keys sign.',
  'keys.end': 'End the time of both',
  'keys.end-title': 'End the time of both, and destroy the old key',
  'keys.end-means-1':
    'The old key is destroyed at once and cannot be brought back; from now on the new one signs alone. It would end by itself at {{until}}.',
  'keys.end-means-2':
    'A witness that knows the old key alone and has not met the proof will refuse to sign until a person changes it there. Docks and browsers come to the new key by the proof when they connect next; nothing changes for them.',
  'keys.ended': 'Ended; the old key is destroyed.',
  'keys.preparing': 'the new key is being made',
  'keys.both': 'both sign until {{until}}',
  'keys.unaware': 'Witnesses that have not said to know the new key: {{names}}',
  'keys.unaware-next':
    'A witness that is a Shilu gets the proof when it is asked next. To any other, or where files are carried, bring the new key and the proof.',
  'keys.history': 'Changes',
  'keys.rotated': 'New key',
  'keys.former': 'Old key',
  'keys.from-event': 'from event {{index}} on',
  'keys.until-ended': 'the old key was destroyed at {{at}}',
  'witnessed.change-key': 'Another key',
  'witnessed.change-key-title': 'Another key for the log of “{{name}}”',
  'witnessed.change-key-means':
    'As a rule a log proves its new key by itself, and there is nothing to do here. When you paste the proof (all that its address on the Proof page of the other side gives) it is checked that the key which is known vouches for it. A key without proof rests on your word alone, and an impostor would ask for the same: make sure in person or by letter. Both are recorded in the log.',
  'witnessed.change-key-now': 'Known now',
  'witnessed.change-key-new': 'The proof, or the new key (the whole line)',
  'witnessed.change-key-done': 'Changed.',
}
