/** Settings as the API tells of them, and which field fits the JSON schema of a value. */
import { useQuery } from '@tanstack/react-query'
import type { ShownSetting } from '#api/settings.ts'
import { get } from '../request.ts'

export const SETTINGS = '/api/settings'

export const useSettings = (organId: number) =>
  useQuery({
    queryKey: [SETTINGS, organId],
    queryFn: () => get<{ readonly items: readonly ShownSetting[] }>(`${SETTINGS}/${organId}`),
  })

/** Where a setting is written: how people sign in is a matter of its own. */
export const writePath = ({ action, key }: ShownSetting, organId: number): string =>
  action === 'signInPolicy.change' ? `/api/sign-in-policy/${key}` : `${SETTINGS}/${organId}/${key}`

export type SettingField =
  | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'text'; readonly max: number | null; readonly isMail: boolean }

type JsonSchema = ShownSetting['schema']

/** A choice says its values with their titles; anything else is a number or a text. */
export function fieldOf(schema: JsonSchema): SettingField {
  const parts = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isSchema) : []
  const choices = parts.flatMap(({ const: value, title }) =>
    typeof value === 'string' && typeof title === 'string' ? [{ value, label: title }] : [],
  )
  if (choices.length > 0) return { kind: 'choice', choices }
  if (schema.type === 'integer' || schema.type === 'number') {
    return { kind: 'number', min: numberOf(schema.minimum), max: numberOf(schema.maximum) }
  }
  const isMail = [schema, ...parts].some(({ format }) => format === 'email')
  return { kind: 'text', max: numberOf(schema.maxLength), isMail }
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** A value in words, as beside the field that sets it. */
export function valueText(field: SettingField, value: unknown): string {
  if (field.kind !== 'choice') return String(value)
  return field.choices.find((choice) => choice.value === value)?.label ?? String(value)
}
