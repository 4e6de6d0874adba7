/** Faults that the server found in single fields, shown at these fields. */
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import { ProblemError } from './request.ts'

/** The form's fields are named as the members of the input: `office.phone` is the field ['office', 'phone']. */
export function useFieldErrors(form: FormInstance, error: Error | null): void {
  useEffect(() => {
    if (!(error instanceof ProblemError)) return
    const faults = (error.problem.fields ?? []).map(({ path, sentence }) => ({
      name: nameOf(path),
      errors: [sentence],
    }))
    const known = faults.filter(({ name }) => form.getFieldInstance(name) !== undefined)
    form.setFields(known)
    const first = known[0]
    if (first !== undefined) form.focusField(first.name)
  }, [form, error])
}

const nameOf = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
