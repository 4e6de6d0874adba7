/** Values that fit a JSON Schema of the OpenAPI document, and values that do not. */
import fc from 'fast-check'
import type { OpenApi } from '#api/openApi.ts'

/** The members of a schema that matter here; anything may be absent. */
interface Shape {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly format?: string
  readonly pattern?: string
}

/** A value that fits; `known` says by name what stands for something real. */
export function sampleOf(schema: object, document: OpenApi, known: Readonly<Record<string, unknown>>): unknown {
  const shape: Shape = schema
  const { $ref, type, properties = {}, required = [], items, minItems = 0 } = shape
  if ($ref !== undefined) return sampleOf(resolve($ref, document), document, known)
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const [first] = shape.anyOf ?? shape.oneOf ?? []
  if (first !== undefined) return sampleOf(first, document, known)
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => required.includes(name))
          .map(([name, member]) => [name, memberOf(name, member, document, known)]),
      )
    case 'array':
      return Array.from({ length: minItems }, () => sampleOf(items ?? {}, document, known))
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'string':
      return textOf(shape)
    default:
      return '样例'
  }
}

function memberOf(name: string, schema: object, document: OpenApi, known: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(known, name) ? known[name] : sampleOf(schema, document, known)
}

function textOf({ format, pattern, minLength = 0 }: Shape): string {
  switch (format) {
    case 'uuid':
      return '01900000-0000-7000-8000-00000000ffff'
    case 'date':
      return '2026-03-01'
    case 'date-time':
      return '2026-03-01T01:00:00.000Z'
    case 'uri':
      return 'https://example.gov.cn'
    case 'email':
      return 'nobody@example.gov.cn'
    default:
  }
  const long = '测'.repeat(Math.max(minLength, 1))
  if (pattern === undefined || new RegExp(pattern, 'u').test(long)) return long
  const [drawn = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })
  return drawn
}

function resolve(reference: string, { components }: OpenApi): object {
  const name = reference.replace('#/components/schemas/', '')
  return components.schemas[name] ?? {}
}

/** Values of every other type than the schema asks for; none where it takes anything. */
export function misfitsOf(schema: object, document: OpenApi): readonly unknown[] {
  const types = typesOf(schema, document)
  if (types === null) return []
  return MISFITS.filter(({ type }) => !types.includes(type)).map(({ value }) => value)
}

const MISFITS = [
  { type: 'object', value: { a: 1 } },
  { type: 'array', value: [[1]] },
  { type: 'number', value: 1.5 },
  { type: 'boolean', value: false },
  { type: 'null', value: null },
  { type: 'string', value: '\u0000' },
] as const

/** Null: any. */
function typesOf(schema: object, document: OpenApi): readonly string[] | null {
  const { $ref, type, anyOf, oneOf, enum: values, const: only }: Shape = schema
  if ($ref !== undefined) return typesOf(resolve($ref, document), document)
  const choices = anyOf ?? oneOf
  if (choices !== undefined) {
    const all = choices.map((choice) => typesOf(choice, document))
    return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? [])
  }
  // Of a kind that has numbers, 1.5 is one where any number will do.
  if (type === 'integer') return ['integer']
  if (type !== undefined) return [type]
  if (values !== undefined || only !== undefined) return [typeof (values?.[0] ?? only)]
  return null
}
