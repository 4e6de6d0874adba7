/** Who stands in a case: one after the other, each with what is known. */
import { Button, Form } from 'antd'
import { TextField } from '../form/textField.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.cases

export interface EnteredPerson {
  readonly name: string
  readonly phone: string | null
  readonly address: string | null
}

export function PeopleFields({ label }: { readonly label: string }) {
  return (
    <Form.List name="people">
      {(fields, { add, remove }) => (
        <fieldset className="people-fields">
          <legend>{label}</legend>
          <p className="facts__missing">{words.personHint}</p>
          {fields.map(({ key, name }, at) => (
            <fieldset key={key}>
              <legend>{words.personNumber(at + 1)}</legend>
              <TextField name={[name, 'name']} label={words.name} required max={100} />
              <TextField name={[name, 'phone']} label={words.phone} max={40} />
              <TextField name={[name, 'address']} label={words.address} max={200} />
              <Button onClick={() => remove(name)}>{words.removePerson}</Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ name: null, phone: null, address: null })}>{words.addPerson}</Button>
        </fieldset>
      )}
    </Form.List>
  )
}

/** Nobody, where nothing was entered. */
export const peopleOf = (people: readonly EnteredPerson[] | null | undefined): readonly EnteredPerson[] =>
  (people ?? []).map(({ name, phone, address }) => ({ name, phone: phone ?? null, address: address ?? null }))
