import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type OpenApi, type Operation, openApi } from './openApi.ts'
import { openRoute, type Route } from './route.ts'
import { ROUTES } from './routeList.ts'

const document = openApi(ROUTES, 'session')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** What every JSON pointer in the document leads to. */
function follow(whole: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      whole,
    )
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : []
  return [...own, ...Object.values(value).flatMap(referencesIn)]
}

function schemasIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'schema' in value && typeof value.schema === 'object' && value.schema !== null ? [value.schema] : []
  return [...own, ...Object.values(value).flatMap(schemasIn)]
}

const tree = (more: Partial<Route> = {}): OpenApi => {
  const NODE = z.object({
    name: z.string(),
    get below() {
      return z.array(NODE)
    },
  })
  const PLACE = z.object({ street: z.string() }).meta({ id: 'Place' })
  const route = openRoute({
    ...{
      method: 'PUT',
      path: '/api/trees/:organId/:year',
      tag: '树',
      summary: '种树',
      for: 'signedIn',
      why: '人人可种。',
    },
    input: z.object({ organId: z.int(), year: z.int(), tree: NODE, place: PLACE.optional() }),
    answer: NODE,
    handle: async ({ input }) => input.tree,
  })
  return openApi([{ ...route, ...more }], 'session')
}

describe('the OpenAPI document', () => {
  it('has every route, and the routes of reports, under the method and the address that are mounted', () => {
    const listed = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    const mounted = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const reports = ['read', 'write', 'summary'].map((what) => `POST /api/reports/${what}`)
    expect(listed.toSorted()).toEqual([...mounted, ...reports].toSorted())
    expect(ROUTES.length).toBeGreaterThan(10)
  })

  it('gives every operation a name of its own, a Chinese summary and a heading that is listed', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = document.tags.map(({ name }) => name)
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z]+[A-Za-z0-9]+$/)
      expect(operation.summary).toMatch(/\p{Script=Han}/u)
      expect(operation.description).toMatch(/。$/)
      expect(tags).toEqual(expect.arrayContaining([...operation.tags]))
    }
  })

  it('refers to nothing that is not there', () => {
    const references = referencesIn(document)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) expect(follow(document, reference), reference).toBeDefined()
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('has schemas that are JSON Schemas of 2020-12', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'document', components: document.components })
    for (const schema of schemasIn(document)) {
      const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'))
      expect(() => ajv.compile(whole), JSON.stringify(schema)).not.toThrow()
    }
  })

  it('describes every parameter of a path once, and as required', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name)).toEqual(named)
      expect(inPath.every(({ required }) => required)).toBe(true)
      const body = JSON.stringify(operation.requestBody?.content['application/json']?.schema.properties ?? {})
      for (const name of named) expect(Object.keys(JSON.parse(body))).not.toContain(name)
    }
  })

  it('says of every route how it may be refused', () => {
    for (const { access, method, path } of ROUTES) {
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const statuses = Object.keys(operation?.responses ?? {})
      expect(statuses).toEqual(expect.arrayContaining(['400', '429', '500', '503']))
      if (access.kind !== 'open') expect(statuses).toContain('401')
      if (method !== 'GET') expect(statuses).toEqual(expect.arrayContaining(['403', '409', '422']))
    }
  })

  it('asks for a session but on open routes, for the token where something is written, for a key where it creates', () => {
    for (const { access, method, path, creates } of ROUTES) {
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const wanted = access.kind === 'open' ? [] : [{ session: [], ...(method === 'GET' ? {} : { csrf: [] }) }]
      expect(operation?.security).toEqual(wanted)
      expect(operation?.parameters.some(({ name }) => name === 'idempotency-key')).toBe(creates)
    }
  })

  it('names what holds itself, and what has a name of its own, among the components', () => {
    const made = tree()
    const operation: Operation | undefined = made.paths['/api/trees/{organId}/{year}']?.put
    expect(operation?.operationId).toBe('putTreesOrganIdYear')
    for (const reference of referencesIn(made)) expect(follow(made, reference), reference).toBeDefined()
    expect(made.components.schemas).toHaveProperty('Place')
    expect(operation?.requestBody?.content['application/json']?.schema.required).toEqual(['tree'])
    expect(operation?.responses[200]).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/putTreesOrganIdYearAnswer' } } },
    })
  })

  it('says where a file comes in and where one goes out', () => {
    const out = tree({ media: 'text/csv' }).paths['/api/trees/{organId}/{year}']?.put
    expect(out?.responses[200]).toMatchObject({ content: { 'text/csv': {} } })
    const into = tree({ upload: true }).paths['/api/trees/{organId}/{year}']?.put
    expect(Object.keys(into?.requestBody?.content ?? {})).toEqual(['application/octet-stream'])
    expect(into?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path organId',
      'path year',
      'query tree',
      'query place',
    ])
  })
})
