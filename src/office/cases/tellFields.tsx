/** How somebody is told: by a letter that leaves now, or otherwise before. */
import { Form } from 'antd'
import { METHODS } from '#law/request/letter.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { UnstampedNotice } from '../letters/unstampedNotice.tsx'
import { WORDS } from '../words.ts'
import type { CaseLetterLine } from './case.ts'

const words = WORDS.cases.tell

export interface Telling {
  readonly manner: 'letter' | 'outside'
  readonly letterId: string | null
  readonly method: string | null
  readonly mailNumber: string | null
  readonly on: string | null
  readonly evidence: string | null
}

interface TellFieldsProps {
  readonly organId: number
  readonly letters: readonly CaseLetterLine[]
}

export function TellFields({ organId, letters }: TellFieldsProps) {
  const manner: Telling['manner'] = Form.useWatch('manner') ?? 'letter'
  const letterId: Telling['letterId'] = Form.useWatch('letterId') ?? null
  const issued = letters.filter(({ status }) => status === 'issued')
  const chosen = issued.find(({ id }) => id === letterId)
  return (
    <>
      <ChoiceField
        name="manner"
        label={words.manner}
        choices={[
          { value: 'letter', label: words.letter },
          { value: 'outside', label: words.outside },
        ]}
      />
      {manner === 'letter' ? (
        <>
          <SelectField
            name="letterId"
            label={words.choose}
            required
            hint={issued.length === 0 ? words.noLetter : undefined}
            choices={issued.map(({ id, name, number }) => ({ value: id, label: `${name} ${number ?? ''}`.trim() }))}
          />
          <UnstampedNotice letter={chosen && { ...chosen, organId }} />
          <ChoiceField
            name="method"
            label={words.method}
            choices={Object.entries(METHODS).map(([value, { name }]) => ({ value, label: name }))}
          />
          <TextField name="mailNumber" label={words.mailNumber} max={60} />
        </>
      ) : (
        <>
          <DayField name="on" label={words.on} required />
          <TextField name="evidence" label={words.evidence} required max={200} hint={words.evidenceHint} />
        </>
      )}
    </>
  )
}

/** As the API takes it. */
export const tellingOf = ({ manner, letterId, method, mailNumber, on, evidence }: Telling) => ({
  telling: manner === 'letter' ? { letterId, method, mailNumber: mailNumber ?? null } : { on, evidence },
})
