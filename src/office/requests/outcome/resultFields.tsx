/** The fields by which the outcome is chosen, and at once what follows from it. Art. 36–39. */
import { Checkbox, Form } from 'antd'
import { OUTCOMES, type OutcomeCode, outcome } from '#law/outcome.ts'
import { FORMS } from '#law/report/format.ts'
import { WITHHOLDING } from '#law/request/missingEvidence.ts'
import { countedOutcome } from '#law/request/outcomeChoice.ts'
import type { Choice, Request, Result } from '#law/request/request.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { ChoiceField } from '../../form/choiceField.tsx'
import { cited } from '../../notice/cited.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { checklistIf } from './checklist.ts'
import { ChecklistView } from './checklistView.tsx'
import { Consequences } from './consequences.tsx'

const words = WORDS.requests.outcome

export interface ResultValues {
  readonly codes?: readonly OutcomeCode[]
  readonly grounds?: readonly OutcomeCode[] | null
  readonly main?: OutcomeCode | null
}

/** The outcomes that acts of their own end with are chosen by these acts. */
const CHOOSABLE = OUTCOMES.map(({ code }) => code).filter(
  (code) => code !== 'OTH-NOCORR' && code !== 'OTH-NOFEE' && code !== 'OTH-WITHDRAW',
)

/** （一）予以公开 …… as table 3 of the report has them. */
const GROUPS = [...Map.groupBy(CHOOSABLE, groupOf)]

function groupOf(code: OutcomeCode): string {
  const { path = [] } = FORMS['2021'].requests.find(({ id }) => id === outcome(code).row['2021']) ?? {}
  return (path[1] ?? '').replace(/（区分处理的.*$/, '')
}

export function resultsOf({ codes = [], grounds }: ResultValues): readonly Result[] {
  return codes.map((code) => ({ code, withheld: code === 'PART' ? (grounds ?? []) : [] }))
}

/** As the API takes it. */
export const choiceOf = (values: ResultValues): Pick<Choice, 'results' | 'main'> => ({
  results: resultsOf(values),
  main: (values.codes?.length ?? 0) > 1 ? (values.main ?? null) : null,
})

export function valuesOf(choice: Choice | null): ResultValues {
  if (choice === null) return {}
  const { results, main } = choice
  return { codes: results.map(({ code }) => code), grounds: results.flatMap(({ withheld }) => withheld), main }
}

interface ResultFieldsProps {
  readonly request: Request
  /** It was answered already: nothing need be on file before a signature. */
  readonly isPast?: boolean
}

export function ResultFields({ request, isPast = false }: ResultFieldsProps) {
  const codes: readonly OutcomeCode[] = Form.useWatch('codes') ?? []
  const grounds: readonly OutcomeCode[] | undefined = Form.useWatch('grounds')
  const main: OutcomeCode | undefined = Form.useWatch('main')
  const results = resultsOf({ codes, ...(grounds === undefined ? {} : { grounds }) })
  const several = codes.length > 1 && countedOutcome(results, null) === null
  const code = countedOutcome(results, main ?? null)
  return (
    <div className="choosing">
      <div>
        <Form.Item
          name="codes"
          label={words.codes}
          extra={words.codesHint}
          rules={[{ required: true, message: words.codesMissing }]}
        >
          <OutcomeList />
        </Form.Item>
        {codes.includes('PART') && (
          <Form.Item
            name="grounds"
            label={words.grounds}
            extra={words.groundsHint}
            rules={[{ required: true, message: words.groundsMissing }]}
          >
            <GroundList />
          </Form.Item>
        )}
        {several && (
          <ChoiceField
            name="main"
            label={words.main}
            hint={words.mainHint}
            choices={codes.map((each) => ({ value: each, label: outcome(each).label }))}
          />
        )}
      </div>
      {code !== null && (
        <div className="follows" role="status">
          <h3>{words.follows}</h3>
          <Consequences choice={{ results, main: main ?? null, code }} />
          {!isPast && <Needed request={request} choice={{ results, main: main ?? null, code }} />}
        </div>
      )}
    </div>
  )
}

interface CodesInputProps {
  readonly id?: string
  readonly value?: readonly OutcomeCode[]
  readonly onChange?: (value: readonly OutcomeCode[]) => void
}

/** All of them in sight, as the report groups them, each in plain words. */
function OutcomeList({ id, ...input }: CodesInputProps) {
  return (
    <div className="outcomes" {...(id === undefined ? {} : { id })}>
      {GROUPS.map(([label, codes]) => (
        <fieldset key={label}>
          <legend>{label}</legend>
          {codes.map((code) => (
            <CodeBox key={code} code={code} more={words.plain[code]} {...input} />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function GroundList({ id, ...input }: CodesInputProps) {
  return (
    <div {...(id === undefined ? {} : { id })}>
      {WITHHOLDING.map((code) => (
        <CodeBox key={code} code={code} more={outcome(code).articles.slice(0, 1).map(cited).join('')} {...input} />
      ))}
    </div>
  )
}

interface CodeBoxProps extends Omit<CodesInputProps, 'id'> {
  readonly code: OutcomeCode
  readonly more: string
}

function CodeBox({ code, more, value = [], onChange }: CodeBoxProps) {
  return (
    <Checkbox
      className="code-box"
      checked={value.includes(code)}
      onChange={({ target }) => onChange?.(target.checked ? [...value, code] : value.filter((each) => each !== code))}
    >
      {outcome(code).label}
      <span className="option__more option__more--below">{more}</span>
    </Checkbox>
  )
}

function Needed({ request, choice }: { readonly request: Request; readonly choice: Choice }) {
  const { today } = useAtWork()
  const { data } = useCalendar()
  if (data === undefined) return null
  return (
    <>
      <h3>{words.checklist}</h3>
      <ChecklistView items={checklistIf(request, choice, { today, calendar: data.calendar })} />
    </>
  )
}
