/** The dialog of an act that is told in a few fields. */
import { Form, Input, InputNumber, Select } from 'antd'
import { isUnderway, LETTERS } from '#law/request/letter.ts'
import { consultationName, letterOf } from '#law/request/request.ts'
import { ACTS } from '#law/request/transitions.ts'
import { WordsField } from '../../cases/wordsField.tsx'
import { ChoiceField } from '../../form/choiceField.tsx'
import { DayField } from '../../form/dayField.tsx'
import { FormDialog } from '../../form/formDialog.tsx'
import { SelectField } from '../../form/selectField.tsx'
import { cited } from '../../notice/cited.ts'
import { post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { AFTERWARDS, type CaseFile, requestPath } from '../requests.ts'
import { type Evidence, EvidenceField, evidenceText } from './evidenceField.tsx'
import { type ActField, DANGEROUS, FIXED, type LetterChoice, PLAIN_ACTS, type PlainAct } from './plainActs.ts'
import { TERM_START, TermField, type TermValues, termOf } from './termField.tsx'
import { twinsOf } from './twins.ts'

const words = WORDS.requests

type Values = TermValues & { readonly evidence?: Evidence } & Readonly<Record<string, unknown>>

interface PlainActDialogProps {
  readonly act: PlainAct
  readonly file: CaseFile
  readonly onClose: () => void
}

export function PlainActDialog({ act, file, onClose }: PlainActDialogProps) {
  const { today } = useAtWork()
  const fields: readonly ActField[] = PLAIN_ACTS[act]
  const { name, article } = ACTS[act]
  return (
    <FormDialog<Values>
      title={name}
      lead={
        <>
          <p>{words.leads[act]}</p>
          {article !== null && <p className="facts__missing">{WORDS.notice.basis(cited(article))}</p>}
        </>
      }
      act={name}
      danger={DANGEROUS.includes(act)}
      version={file.version}
      initial={startOf(fields, file, today)}
      send={async (values, { key, version }) => {
        const body = await bodyOf(fields, values, file, key)
        return post(`${requestPath(file)}/acts/${act}`, { ...FIXED[act], ...body, version }, key)
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      {fields.map((field) => (
        <Field key={'name' in field ? field.name : field.kind} field={field} file={file} />
      ))}
    </FormDialog>
  )
}

function startOf(fields: readonly ActField[], file: CaseFile, today: string): Values {
  return Object.assign(
    {},
    ...fields.map((field) => {
      switch (field.kind) {
        case 'day':
          return { [field.name]: today }
        case 'letter': {
          const [only, ...others] = lettersOf(file, field.of)
          return only !== undefined && others.length === 0 ? { letterId: only.value } : {}
        }
        case 'period':
          return TERM_START
        case 'content':
          return { content: file.proposedContent ?? file.content }
        case 'choice':
          return field.name === 'goodReason' ? { goodReason: false } : {}
        default:
          return {}
      }
    }),
  )
}

/** The members of the input, with the file of the evidence added to the case. */
async function bodyOf(fields: readonly ActField[], values: Values, file: CaseFile, key: string): Promise<object> {
  const members = await Promise.all(
    fields.map(async (field) => {
      switch (field.kind) {
        case 'evidence':
          return { evidence: await evidenceText(file, values.evidence ?? '', key) }
        case 'period': {
          const term = termOf(values)
          return { [field.name]: 'until' in term ? term : { days: term.workdays } }
        }
        case 'letter':
          return { letterId: values.letterId }
        case 'twin':
          return { sameAsId: values.sameAsId }
        case 'content':
          return { content: values.content }
        default:
          return { [field.name]: values[field.name] }
      }
    }),
  )
  return Object.assign({}, ...members)
}

function Field({ field, file }: { readonly field: ActField; readonly file: CaseFile }) {
  switch (field.kind) {
    case 'day':
      return (
        <DayField
          name={field.name}
          label={field.label}
          required
          {...(field.hint === undefined ? {} : { hint: field.hint })}
        />
      )
    case 'evidence':
      return <EvidenceField hint={field.hint} isFileOnly={field.isFileOnly ?? false} />
    case 'choice':
      return <ChoiceField name={field.name} label={field.label} choices={field.choices} />
    case 'select':
      return <SelectField name={field.name} label={field.label} required choices={field.choices} />
    case 'reason':
      return (
        <Form.Item
          name={field.name}
          label={field.label}
          extra={field.hint}
          rules={[{ required: true, whitespace: true, message: WORDS.confirm.reasonMissing }]}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      )
    case 'yuan':
      return (
        <Form.Item name={field.name} label={field.label} rules={[{ required: true }]}>
          <InputNumber min={0} precision={2} suffix={words.fields.yuan} />
        </Form.Item>
      )
    case 'letter':
      return (
        <Form.Item name="letterId" label={field.label} rules={[{ required: true }]}>
          <Select options={lettersOf(file, field.of)} notFoundContent={words.fields.noLetter} />
        </Form.Item>
      )
    case 'content':
      return <WordsField name="content" label={field.label} hint={field.hint} rows={6} required />
    case 'twin':
      return <TwinField file={file} />
    case 'period':
      return <TermField />
  }
}

function TwinField({ file }: { readonly file: CaseFile }) {
  return (
    <SelectField
      name="sameAsId"
      label={words.fields.sameAs}
      hint={words.fields.sameAsHint}
      required
      choices={twinsOf(file).map(({ id, number, content }) => ({
        value: id,
        label: `${number} ${content.slice(0, 30)}`,
      }))}
    />
  )
}

/** The letters that an act can be about, as a list to choose from. */
function lettersOf({ request, letters }: CaseFile, of: LetterChoice) {
  const { correction, reasons, fee, consultations } = request
  const wanted = {
    underway: () => request.letters.filter(isUnderway).map(({ id }) => id),
    openNotice: () => [correction, reasons, fee].flatMap((each) => (each?.status === 'open' ? [each.letterId] : [])),
    unanswered: () => consultations.filter((each) => each.answeredOn === null).map(({ letterId }) => letterId),
  }[of]()
  return wanted.flatMap((id) => {
    const letter = letterOf(request, id)
    if (letter === null) return []
    const number = letters.find((each) => each.id === id)?.number ?? null
    const toWhom = consultations.some((each) => each.letterId === id) ? consultationName(request, id) : null
    return [{ value: id, label: words.fields.letterOf(LETTERS[letter.kind].name, toWhom, number, letter.sentOn) }]
  })
}
