/** Whether an appointment covers the organs below as well. */
import { ChoiceField } from '../form/choiceField.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.people.posts

export function ScopeField() {
  return (
    <ChoiceField
      name="scope"
      label={words.scope}
      choices={[
        { value: 'organ', label: words.scopeOrgan },
        { value: 'subtree', label: words.scopeSubtree },
      ]}
    />
  )
}
