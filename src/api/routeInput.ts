/** The input of a route: query or body, and the parameters of the path, together in one object. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FieldFault } from '#command/fieldFault.ts'
import type { Route } from './route.ts'

export type InputReading =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fields: readonly FieldFault[] }

/** Members that are numbers wherever they stand. */
const NUMBERS: readonly string[] = ['organId', 'year']

/** What makes the input of this route of a request. */
export function inputReader({ method, upload, input }: Route): (request: FastifyRequest) => InputReading {
  const kinds = kindsOf(input)
  const fromText = (entries: object) =>
    Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, memberOf(text, name, kinds)]))
  const isInQuery = method === 'GET' || upload === true
  return ({ query, body, params }) => {
    const sent = isInQuery ? fromText(objectOf(query) ?? {}) : body === undefined ? {} : objectOf(body)
    if (sent === null) return { ok: false, fields: [{ path: '', sentence: '提交的内容应为一个 JSON 对象。' }] }
    const inPath = fromText(objectOf(params) ?? {})
    const torn = Object.keys(inPath).filter((name) => Object.hasOwn(sent, name) && sent[name] !== inPath[name])
    if (torn.length > 0) {
      return { ok: false, fields: torn.map((path) => ({ path, sentence: `${path} 与网址里的不一致。` })) }
    }
    const input = { ...sent, ...inPath }
    const unfit = Object.entries(input).filter(([, value]) => !isKeepable(value))
    if (unfit.length > 0) return { ok: false, fields: unfit.map(([path]) => ({ path, sentence: UNFIT })) }
    return { ok: true, input }
  }
}

const UNFIT = '含有不能保存的字符（空字符或者残缺的字符）。'

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character. Without recursion: a body may be very deep. */
function isKeepable(value: unknown): boolean {
  const found: unknown[] = [value]
  for (const each of found) {
    if (typeof each === 'string' && (each.includes('\0') || !each.isWellFormed())) return false
    if (typeof each !== 'object' || each === null) continue
    for (const [name, member] of Object.entries(each)) found.push(name, member)
  }
  return true
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

type Kind = 'number' | 'boolean'

/** Which members of a query are no texts, as the schema says. */
function kindsOf(schema: z.ZodType): ReadonlyMap<string, Kind> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const kinds = Object.entries(properties).flatMap(([name, property]): [string, Kind][] => {
    const type = typeof property === 'object' ? property.type : undefined
    if (type === 'integer' || type === 'number') return [[name, 'number']]
    return type === 'boolean' ? [[name, 'boolean']] : []
  })
  return new Map([...NUMBERS.map((name): [string, Kind] => [name, 'number']), ...kinds])
}

/** What is no number, or not yes or no, stays text for the schema to refuse. */
function memberOf(text: unknown, name: string, kinds: ReadonlyMap<string, Kind>): unknown {
  if (typeof text !== 'string') return text
  const kind = kinds.get(name)
  if (kind === 'number' && /^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
