/** The JSON Schemas of docs/schema, which are the contract of every `--json`. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

export type SchemaName =
  | 'report'
  | 'rule-pack'
  | 'compare'
  | 'calendar'
  | 'deadline-case'
  | 'deadline-result'
  | 'fee'
  | 'letter'

/** The faults of a value against docs/schema/<name>.schema.json; none if it is as the schema says. */
export function schemaFaults(name: SchemaName, value: unknown): readonly string[] {
  const url = new URL(`../docs/schema/${name}.schema.json`, import.meta.url)
  const schema = JSON.parse(readFileSync(url, 'utf8')) as object
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)
  validate(value)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)
}
