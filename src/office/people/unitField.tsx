/** The inner unit in which somebody works, where the organ has any. */
import { SelectField } from '../form/selectField.tsx'
import { useOrgan } from '../organs/organ.ts'
import { WORDS } from '../words.ts'

export function UnitField({ organId }: { readonly organId: number }) {
  const { data: organ } = useOrgan(organId)
  const units = organ?.units.filter(({ to }) => to === null) ?? []
  if (units.length === 0) return null
  return (
    <SelectField
      name="unitId"
      label={WORDS.people.posts.unit}
      hint={WORDS.people.posts.unitHint}
      choices={units.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
