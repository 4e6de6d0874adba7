/** What is said of a person. */
import { TextField } from '../form/textField.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.people

export interface PersonValues {
  readonly name: string
  readonly jobTitle: string | null
}

export function PersonFields() {
  return (
    <>
      <TextField name="name" label={words.name} required max={50} />
      <TextField name="jobTitle" label={words.jobTitle} hint={words.jobTitleHint} />
    </>
  )
}
