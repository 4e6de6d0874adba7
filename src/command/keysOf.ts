import { z } from 'zod'

/** The members of a table of the law as a choice. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.fromEntries(Object.keys(table).map((key) => [key, key])) as { readonly [K in Key]: K })
