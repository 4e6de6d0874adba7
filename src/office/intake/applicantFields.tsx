/** Who asks: one applicant or several, and who acts for them. Art. 27, 29.2(1). */
import { Button, Checkbox, Form, Upload } from 'antd'
import { IDENTITY_DOCUMENTS } from '#law/request/application.ts'
import { isNaturalPerson } from '#law/request/applicationInput.ts'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { CASE_FILES } from '../requests/caseFiles.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import type { Draft, TypedParty } from './draft.ts'
import { columnLabel, type IntakeKind } from './intake.ts'

const words = WORDS.intake.applicant
const MOST = 20

interface ApplicantFieldsProps {
  readonly draft: Draft
  readonly kinds: readonly IntakeKind[]
  /** Paths of fields that a letter has filled. */
  readonly taken: readonly string[]
  readonly authority: File | null
  readonly onAuthority: (file: File | null) => void
}

export function ApplicantFields({ draft, kinds, taken, authority, onAuthority }: ApplicantFieldsProps) {
  const { applicants = [], agent = {}, withAgent = false } = draft
  return (
    <Section title={words.title} lead={applicants.length > 1 ? words.firstHint : undefined}>
      <Form.List name="applicants">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="intake__party">
                {fields.length > 1 && <legend>{name === 0 ? words.first : words.number(name + 1)}</legend>}
                <PartyFields
                  at={[name]}
                  party={applicants[name] ?? {}}
                  kinds={kinds}
                  isCounted={name === 0}
                  isTaken={(field) => taken.includes(`applicants.${name}.${field}`)}
                />
                {name > 0 && <Button onClick={() => remove(name)}>{words.remove(name + 1)}</Button>}
              </fieldset>
            ))}
            {fields.length < MOST && (
              <Button onClick={() => add({ kind: 'person', document: 'idCard' })}>{words.add}</Button>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="withAgent" valuePropName="checked" extra={words.agentHint} className="intake__agent">
        <Checkbox>{words.withAgent}</Checkbox>
      </Form.Item>
      {withAgent && (
        <fieldset className="intake__party">
          <legend>{words.agent}</legend>
          <PartyFields at={['agent']} party={agent} kinds={kinds} isCounted={false} isTaken={() => false} />
          <div className="intake__files">
            <Upload
              accept={CASE_FILES}
              maxCount={1}
              fileList={authority === null ? [] : [{ uid: authority.name, name: authority.name }]}
              beforeUpload={(file) => {
                onAuthority(file)
                return false
              }}
              onRemove={() => onAuthority(null)}
            >
              <Button>{words.authority}</Button>
            </Upload>
            {authority === null && <p className="intake__hint">{words.authorityMissing}</p>}
          </div>
        </fieldset>
      )}
    </Section>
  )
}

interface PartyFieldsProps {
  readonly at: readonly (string | number)[]
  readonly party: TypedParty
  readonly kinds: readonly IntakeKind[]
  /** Its class counts in the annual report. */
  readonly isCounted: boolean
  readonly isTaken: (field: string) => boolean
}

function PartyFields({ at, party, kinds, isCounted, isTaken }: PartyFieldsProps) {
  const kind = party.kind ?? 'person'
  const isPerson = isNaturalPerson(kind)
  const counted = kinds.find(({ id }) => id === kind)
  const text = (
    field: string,
    label: string,
    max: number,
    more: { readonly required?: boolean; readonly hint?: string } = {},
  ) => {
    const { required = false, hint } = more
    const told = isTaken(field) ? WORDS.intake.ahead.taken : hint
    return (
      <TextField
        name={[...at, field]}
        label={label}
        max={max}
        required={required}
        {...(told === undefined ? {} : { hint: told })}
      />
    )
  }
  return (
    <>
      <div className="intake__row">
        <SelectField
          name={[...at, 'kind']}
          label={words.kind}
          required
          hint={isCounted && counted !== undefined ? words.column(columnLabel(counted.column)) : undefined}
          choices={kinds.map(({ id, label, column }) => ({ value: id, label, more: columnLabel(column) }))}
        />
        {text('name', words.name, 100, { required: true, hint: words.nameHint })}
      </div>
      <div className="intake__row">
        <SelectField
          name={[...at, 'document']}
          label={words.document}
          choices={Object.entries(IDENTITY_DOCUMENTS).map(([value, label]) => ({ value, label }))}
        />
        {text('identity', words.identity, 60)}
      </div>
      <div className="intake__row">
        {text('phone', words.phone, 40)}
        {text('email', words.email, 200)}
      </div>
      <div className="intake__row">
        {text('address', words.address, 200)}
        {text('postcode', words.postcode, 10)}
      </div>
      {!isPerson && (
        <div className="intake__row">
          {text('legalRepresentative', words.legalRepresentative, 60)}
          {text('contact', words.contact, 60)}
        </div>
      )}
    </>
  )
}
