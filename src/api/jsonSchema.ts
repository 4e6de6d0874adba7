/** JSON Schemas of zod schemas, fit to stand in an OpenAPI document: what they refer to stands among its components. */
import { z } from 'zod'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

/** The members that we look at; the rest is passed on as it is. */
export interface Schema {
  readonly [member: string]: unknown
  readonly properties?: Schemas
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export type Schemas = Readonly<Record<string, Schema>>

/** `name` is for what has no name of its own, such as a tree that holds itself. */
export function jsonSchemaOf(
  type: z.ZodType,
  io: 'input' | 'output',
  name: string,
): { readonly schema: Schema; readonly schemas: Schemas } {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  const nameOf = (key: string) => (key.startsWith('__') ? `${name}${key.replace(/\D/g, '')}` : key)
  const at = (reference: string) =>
    `#/components/schemas/${reference === '#' ? name : nameOf(reference.replace('#/$defs/', ''))}`
  const schemas = Object.fromEntries(
    Object.entries($defs).map(([key, definition]) => [nameOf(key), withReferences(definition, at)]),
  )
  const whole = withReferences(schema, at)
  const holdsItself = JSON.stringify(schema).includes('"$ref":"#"')
  return holdsItself
    ? { schema: { $ref: at('#') }, schemas: { ...schemas, [name]: whole } }
    : { schema: whole, schemas }
}

function withReferences(schema: object, at: (reference: string) => string): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? at(value) : value,
  )
}

/** Takes members out of an object schema: those of a path are no part of the body. */
export function split(schema: Schema, names: readonly string[]): { readonly taken: Schemas; readonly rest: Schema } {
  const taken = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => names.includes(name)))
  return { taken, rest: without(schema, names) }
}

function without(schema: Schema, names: readonly string[]): Schema {
  const { properties, required, anyOf, oneOf, ...other } = schema
  const kept = Object.entries(properties ?? {}).filter(([name]) => !names.includes(name))
  return {
    ...other,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(kept) }),
    ...(required === undefined ? {} : { required: required.filter((name) => !names.includes(name)) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((each) => without(each, names)) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map((each) => without(each, names)) }),
  }
}
