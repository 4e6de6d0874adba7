/** The fields of a letter that a clerk fills in. */
import { Checkbox, Form, Input, InputNumber } from 'antd'
import type { LetterPreview } from '#api/shownLetter.ts'
import { EXEMPTIONS } from '#law/exemption.ts'
import { useTermDoubt } from '../form/termDay.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.letters

type Field = LetterPreview['fields'][number]

interface LetterFieldsProps {
  readonly fields: readonly Field[]
  readonly known: Readonly<Record<string, unknown>>
}

/** First what only the clerk can say; what organ and case say already stands folded below. */
export function LetterFields({ fields, known }: LetterFieldsProps) {
  const typed = fields.filter((field) => field.typed)
  const open = typed.filter(({ field }) => known[field] === undefined)
  const filled = typed.filter(({ field }) => known[field] !== undefined)
  return (
    <>
      {open.map((field) => (
        <FieldInput key={field.field} field={field} />
      ))}
      {filled.length > 0 && (
        <details className="letter__known">
          <summary>{words.fromCase}</summary>
          {filled.map((field) => (
            <FieldInput key={field.field} field={field} />
          ))}
        </details>
      )}
    </>
  )
}

/** A draft may be saved with gaps: the star says what the issue asks for. */
function FieldInput({ field: { field, label, type, required } }: { readonly field: Field }) {
  const doubt = useTermDoubt(field)
  return (
    <Form.Item
      name={field}
      label={label}
      required={required}
      extra={type === 'lines' ? words.linesHint : field === 'delayedUntil' ? doubt : undefined}
      normalize={(value: unknown) => (value === '' ? null : value)}
    >
      {inputOf(type)}
    </Form.Item>
  )
}

/** A field that grows by itself would need styles in the page, which are forbidden. */
function inputOf(type: Field['type']) {
  switch (type) {
    case 'date':
      return <Input type="date" max="9999-12-31" />
    case 'text':
      return <Input.TextArea rows={2} maxLength={2_000} />
    case 'lines':
      return <Input.TextArea rows={4} maxLength={20_000} />
    case 'count':
      return <InputNumber min={0} max={100_000} precision={0} />
    case 'yuan':
      return <InputNumber min={0} max={100_000_000} precision={2} />
    case 'grounds':
      return <Checkbox.Group className="choices" options={GROUNDS} />
    // Known from the outcome that was chosen, and typed by nobody.
    case 'outcomes':
      return null
  }
}

const GROUNDS = [
  ...EXEMPTIONS.map(({ id, label }) => ({ value: id as string, label: label as string })),
  { value: 'notInformation', label: words.groundNotInformation },
]
