// OpenAPI 3.1, generated from the route table and the schemas that validate: it cannot say anything
// else than what is checked.

import { PERMISSIONS, type Permission } from '@shilu/core/permissions.ts'
import { PROBLEMS } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { PDF } from '../documents/pdf.ts'
import { XLSX } from '../documents/xlsx.ts'
import type { AnyOperation } from '../operations/operation.ts'

type Schema = { properties?: Record<string, object>; required?: string[]; [key: string]: unknown }

export function openApiOf(routes: Readonly<Record<string, AnyOperation>>, prefix: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, operation] of Object.entries(routes)) {
    const [method = '', path = ''] = name.split(' ')
    paths[prefix + path] = {
      ...paths[prefix + path],
      [method.toLowerCase()]: describe(method, path, operation),
    }
    if (method === 'GET' && 'file' in operation.output) {
      paths[prefix + path] = {
        ...paths[prefix + path],
        head: { ...describe(method, path, operation), operationId: `head ${path}` },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '实录 Shilu',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Uploads speak tus 1.0 under /api/v1/uploads with the metadata intake, position and sha256.',
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shilu_session' },
        dock: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function describe(method: string, path: string, operation: AnyOperation): object {
  const schema = z.toJSONSchema(operation.input as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as Schema
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const properties = Object.entries(schema.properties ?? {})
  const isRead = method === 'GET' || method === 'DELETE'
  const parameters = properties
    .filter(([name]) => isRead || inPath.includes(name))
    .map(([name, value]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || (schema.required ?? []).includes(name),
      schema: value,
    }))
  const body = {
    ...schema,
    $schema: undefined,
    properties: Object.fromEntries(properties.filter(([name]) => !inPath.includes(name))),
    required: (schema.required ?? []).filter((name) => !inPath.includes(name)),
  }
  return {
    operationId: `${method.toLowerCase()} ${path}`,
    summary: operation.summary,
    'x-permission': operation.permission,
    'x-events': 'unrecorded' in operation.event ? [] : operation.event,
    security: securityOf(operation.permission),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isRead
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'Done', content: contentOf(operation) },
      default: {
        description: 'A problem',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

function contentOf(operation: AnyOperation): object {
  if ('file' in operation.output) {
    return { [operation.output.file]: { schema: { type: 'string', format: 'binary' } } }
  }
  if ('table' in operation.output) {
    return { [XLSX]: { schema: { type: 'string', format: 'binary' } } }
  }
  if ('document' in operation.output) {
    const schema = { type: 'string', format: 'binary' }
    return { [PDF]: { schema }, [XLSX]: { schema } }
  }
  const schema = z.toJSONSchema(operation.output as z.ZodType, {
    io: 'output',
    unrepresentable: 'any',
  }) as Schema
  const { sessionSecret: _secret, ...properties } = schema.properties ?? {}
  const required = (schema.required ?? []).filter((name) => name in properties)
  return { 'application/json': { schema: { ...schema, $schema: undefined, properties, required } } }
}

function securityOf(permission: Permission): object[] {
  const grantees: readonly string[] = PERMISSIONS[permission]
  if (grantees.includes('anyone') || grantees.includes('set-up-link')) return []
  return grantees.includes('dock') ? [{ session: [] }, { dock: [] }] : [{ session: [] }]
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'code', 'status', 'title', 'detail'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string', description: 'Words for a person, by Accept-Language (zh, en)' },
  },
}
