// Words of the timestamps of the log.

import type { stamps as zh } from '../zh/stamps.ts'

export const stamps: Record<keyof typeof zh, string> = {
  'stamps.title': 'Trusted timestamps',
  'stamps.note':
    'An authority outside (RFC 3161) proves that a checkpoint existed at a moment. Once a day, and once more for each package; only the digest of the checkpoint is sent, and no recording.',
  'stamps.none':
    'No timestamp authority is named: when a checkpoint was signed, only this unit says.',
  'stamps.none-add':
    'No timestamp authority is named: when a checkpoint was signed, only this unit says. Press "Name an authority" and give its address and root certificates.',
  'stamps.add': 'Name an authority',
  'stamps.add-means':
    'Get the root certificates where the authority publishes them and compare them in person: only timestamps under them are believed. It is asked as soon as you save.',
  'stamps.added': 'Named; it is being asked.',
  'stamps.name': 'Name',
  'stamps.name-example': 'e.g. the national time service',
  'stamps.url': 'Address',
  'stamps.url-wrong': 'An address that begins with http:// or https://',
  'stamps.roots': 'Root certificates (PEM)',
  'stamps.policy': 'Policy (OID, may be empty)',
  'stamps.policy-example': 'e.g. 1.2.3.4.1',
  'stamps.policy-wrong': 'Numbers with dots between them',
  'stamps.ask': 'Stamp now',
  'stamps.asked': 'Asked; the result shows here.',
  'stamps.end': 'End',
  'stamps.end-title': 'Ask "{{name}}" no more?',
  'stamps.end-means':
    'It is not asked any more, and new packages have no timestamp of it. What it has stamped stays.',
  'stamps.ended': 'Ended.',
  'stamps.silent': 'nothing usable since {{since}}',
  'stamps.last': 'last {{at}}',
  'stamps.waiting': 'waiting for the first',
  'stamps.newest': 'Newest timestamps',
  'stamps.at': 'Time',
  'stamps.size': 'Log',
  'stamps.by': 'Authority',
}
