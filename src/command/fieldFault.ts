/** What is wrong with one member of an input. */
import { z } from 'zod'

// Faults of an input are read by people.
z.config(z.locales.zhCN())

export interface FieldFault {
  /** As in `office.phone` or `steps.0.role`. */
  readonly path: string
  readonly sentence: string
}

/** The faults of an input, member by member, as Chinese sentences; `under` is where the checked value stands. */
export function fieldFaults(error: z.ZodError, under?: string): readonly FieldFault[] {
  return error.issues.map(({ path, message }) => ({
    path: [...(under === undefined ? [] : [under]), ...path].join('.'),
    sentence: /[。！？]$/.test(message) ? message : `${message}。`,
  }))
}
