/** The OpenAPI 3.1 document of all routes, made from the same list that is mounted. */
import { RULES } from '#law/permissionRules.ts'
import { type Json, jsonSchemaOf, type Schema, type Schemas, split } from './jsonSchema.ts'
import { KINDS, PROBLEM, type ProblemKind } from './problem.ts'
import { CSRF_HEADER, FILE_TYPE, KEY_HEADER } from './register.ts'
import { REPORT_OPERATIONS } from './reportOperations.ts'
import type { Route } from './route.ts'

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Schemas
    readonly responses: Readonly<Record<string, Response>>
    readonly securitySchemes: Readonly<Record<string, Json>>
  }
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  /** Who may, or why everybody may. */
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly 'x-action'?: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
  readonly example?: Json
}

export type Content = Readonly<Record<string, { readonly schema: Schema }>>

export interface Response {
  readonly description: string
  readonly content?: Content
}

const PROBLEM_TYPE = 'application/problem+json'
const BINARY: Schema = { type: 'string', contentMediaType: 'application/octet-stream' }
/** The version of the interface: members are added, never changed. */
const VERSION = '1'

export function openApi(routes: readonly Route[], cookieName: string): OpenApi {
  const schemas: Record<string, Schema> = {}
  const keep = (made: { readonly schema: Schema; readonly schemas: Schemas }): Schema => {
    Object.assign(schemas, made.schemas)
    return made.schema
  }
  schemas.Problem = keep(jsonSchemaOf(PROBLEM, 'output', 'Problem'))
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, keep) }
  }
  for (const [path, operation] of Object.entries(REPORT_OPERATIONS)) paths[path] = operation
  const tags = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags: own }) => own))
  return {
    openapi: '3.1.0',
    info: {
      title: '政府信息公开 Gongkai 接口',
      version: VERSION,
      description:
        '除标明“公开”的以外都要先登录。修改要带请求头 X-CSRF-Token（登录后由 GET /api/session 给出）；新增还要带 Idempotency-Key，重复提交用同一个编号只办一次。不能办理时一律返回 application/problem+json（RFC 9457），detail 是一句中文。',
    },
    tags: [...new Set(tags)].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        PROBLEMS.map(([kind, [status, title]]) => [responseName(kind), noOf(status, title)]),
      ),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName, description: '登录后由服务器设置' },
        csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER, description: '防止别的网页冒名提交' },
      },
    },
  }
}

const PROBLEMS = Object.entries(KINDS)
const responseName = (kind: string) => `${kind}Problem`
const noOf = (status: number, title: string): Response => ({
  description: `${status} ${title}`,
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
})

type Keep = (made: { readonly schema: Schema; readonly schemas: Schemas }) => Schema

function operationOf(route: Route, keep: Keep): Operation {
  const { method, path, tag, summary, access, input, upload, creates } = route
  const operationId = idOf(route)
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const { taken, rest } = split(keep(jsonSchemaOf(input, 'input', `${operationId}Input`)), inPath)
  const isInQuery = method === 'GET' || upload === true
  const isEmpty =
    Object.keys(rest.properties ?? {}).length === 0 && rest.anyOf === undefined && rest.oneOf === undefined
  const body: Schema | null = upload === true ? BINARY : isInQuery || isEmpty ? null : rest
  return {
    operationId,
    tags: [tag],
    summary,
    description: accessText(access),
    ...(access.kind === 'action' ? { 'x-action': access.action } : {}),
    parameters: [
      ...inPath.map((name) => parameter('path', name, taken[name] ?? { type: 'string' }, true)),
      ...(isInQuery ? queryOf(rest) : []),
      ...(creates ? [KEY_PARAMETER] : []),
    ],
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [upload === true ? FILE_TYPE : 'application/json']: { schema: body } },
          },
        }),
    responses: { ...yesOf(route, keep), ...noesOf(route, body !== null) },
    security: access.kind === 'open' ? [] : [{ session: [], ...(method === 'GET' ? {} : { csrf: [] }) }],
  }
}

/** `GET /api/organs/:organId/units` is getOrgansOrganIdUnits. */
function idOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path.replace(/^\/api\//, '').match(/[a-zA-Z0-9]+/g) ?? []
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function accessText(access: Route['access']): string {
  switch (access.kind) {
    case 'action':
      return `需要权限“${RULES[access.action].name}”。`
    case 'signedIn':
      return `登录即可。${access.why}`
    case 'open':
      return `公开。${access.why}`
  }
}

const EXAMPLES: Readonly<Record<string, Json>> = { organId: 1, year: 2026 }

function parameter(place: Parameter['in'], name: string, schema: Schema, required: boolean): Parameter {
  const example = EXAMPLES[name]
  return { name, in: place, required, schema, ...(example === undefined ? {} : { example }) }
}

function queryOf({ properties = {}, required = [] }: Schema): readonly Parameter[] {
  return Object.entries(properties).map(([name, schema]) => parameter('query', name, schema, required.includes(name)))
}

const KEY_PARAMETER: Parameter = {
  name: KEY_HEADER,
  in: 'header',
  required: true,
  description: '这次提交的唯一编号；重复提交时用同一个',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
  example: '01998f3e-8d9c-7c3e-9f0a-3d5b1c2e4f60',
}

function yesOf(route: Route, keep: Keep): Readonly<Record<string, Response>> {
  const { media, answer, status } = route
  if (media !== undefined) return { 200: { description: '文件', content: { [media]: { schema: BINARY } } } }
  if (answer === undefined) return { 204: { description: '完成，没有内容' } }
  const schema = keep(jsonSchemaOf(answer, 'output', `${idOf(route)}Answer`))
  return { [status ?? 200]: { description: '完成', content: { 'application/json': { schema } } } }
}

function noesOf({ access, method, path }: Route, hasBody: boolean): Operation['responses'] {
  const writes = method !== 'GET'
  const kinds: readonly ProblemKind[] = [
    'invalid',
    ...(access.kind === 'open' ? [] : (['signedOut'] as const)),
    ...(access.kind === 'action' || writes ? (['forbidden'] as const) : []),
    ...(access.kind === 'action' || path.includes(':') ? (['notFound'] as const) : []),
    ...(writes ? (['conflict', 'refused'] as const) : []),
    ...(hasBody ? (['stalled', 'tooLarge', 'unsupported'] as const) : []),
    ...(['tooMany', 'internal', 'unavailable'] as const),
  ]
  return Object.fromEntries(
    kinds.map((kind) => [KINDS[kind][0], { $ref: `#/components/responses/${responseName(kind)}` }]),
  )
}
