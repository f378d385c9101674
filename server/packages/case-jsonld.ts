// integrity/custody.case.jsonld: the acts of the events once more, for programs that read CASE/UCO 1.4 (the
// ontology of investigations). It adds nothing: each act names the event that proves it.

import type { Actor, JsonValue } from '@shilu/core/events.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { LoggedEvent } from '../db/log-entries.ts'
import { eventWords } from './event-words.ts'
import type { Told } from './told.ts'

const CONTEXT = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

type Event = {
  id: string
  type: string
  at: string
  actor: Actor
  details: Record<string, JsonValue>
}

const urn = (id: string) => `urn:uuid:${id}`
const ref = (id: string) => ({ '@id': id })
const literal = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value })

export function caseJsonld(told: Told, unitName: string): string {
  const actors = new Map<string, Json>([[urn(told.unit), organization(told.unit, unitName)]])
  const graph: Json[] = []
  for (const { row, path } of told.packed) {
    const id = row.recording_id
    graph.push(fileOf(id, row.file_name, row.size_bytes, { SHA256: row.sha256, SM3: row.sm3 }))
    const acts = (told.eventsOf.get(id) ?? []).map(eventOf)
    for (const [at, { event, index }] of acts.entries()) {
      const performer = performerOf(event.actor, told.unit)
      actors.set(performer['@id'], performer)
      graph.push(actOf(event, index, id, performer['@id'], acts[at - 1]?.event.id))
    }
    graph.push({
      '@id': `${urn(told.id)}#${id}`,
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': id,
      'uco-core:description': path,
      'uco-core:object': [ref(urn(id)), ...acts.map(({ event }) => ref(urn(event.id)))],
    })
  }
  const all = [...actors.values(), ...graph]
  const bundle = {
    '@context': CONTEXT,
    '@id': urn(told.id),
    '@type': 'uco-core:Bundle',
    'uco-core:description': `${told.purpose} → ${told.recipient}`,
    'uco-core:object': all,
  }
  return `${canonicalJson(bundle)}\n`
}

const eventOf = ({ body, index }: LoggedEvent) => ({ index, event: JSON.parse(body) as Event })

const organization = (unit: string, name: string): Json => ({
  '@id': urn(unit),
  '@type': 'uco-identity:Organization',
  'uco-core:name': name,
})

function performerOf(actor: Actor, unit: string): { '@id': string } & { [key: string]: Json } {
  if (actor.kind === 'account')
    return {
      '@id': urn(actor.id),
      '@type': 'uco-identity:Person',
      'uco-core:name': actor.name,
      'uco-core:description': actor.roles.join(', '),
    }
  if (actor.kind === 'dock')
    return { '@id': urn(actor.id), '@type': 'uco-tool:Tool', 'uco-core:name': actor.name }
  return { '@id': `${urn(unit)}#${actor.kind}`, '@type': 'uco-tool:Tool', 'uco-core:name': 'Shilu' }
}

const fileOf = (
  id: string,
  fileName: string,
  sizeBytes: number,
  digests: { [method: string]: string },
): Json => ({
  '@id': urn(id),
  '@type': 'uco-observable:File',
  'uco-core:hasFacet': [
    {
      '@id': `${urn(id)}#file`,
      '@type': 'uco-observable:FileFacet',
      'uco-observable:fileName': fileName,
      'uco-observable:sizeInBytes': literal('integer', String(sizeBytes)),
    },
    {
      '@id': `${urn(id)}#content`,
      '@type': 'uco-observable:ContentDataFacet',
      'uco-observable:hash': Object.entries(digests).map(([method, value]) => ({
        '@id': `${urn(id)}#${method}`,
        '@type': 'uco-types:Hash',
        'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': method },
        'uco-types:hashValue': literal('hexBinary', value),
      })),
    },
  ],
})

function actOf(
  { id, type, at, details }: Event,
  index: number,
  recording: string,
  performer: string,
  before: string | undefined,
): Json {
  return {
    '@id': urn(id),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': type,
    'uco-core:description': eventWords(type, details).zh,
    'uco-core:externalReference': {
      '@id': `${urn(id)}#event`,
      '@type': 'uco-core:ExternalReference',
      'uco-core:referenceURL': literal('anyURI', `events/${index}.json`),
    },
    'uco-action:startTime': literal('dateTime', at),
    'uco-action:endTime': literal('dateTime', at),
    'uco-action:performer': ref(performer),
    'uco-action:object': ref(urn(recording)),
    ...(before === undefined ? {} : { 'case-investigation:wasInformedBy': ref(urn(before)) }),
  }
}
