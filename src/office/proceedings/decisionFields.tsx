/** The end of a case: with the column of Table 4 that follows from it, and what is ordered. */
import { Checkbox, Form, InputNumber } from 'antd'
import { PROCEEDING_OUTCOMES, type ProceedingOutcomeCode } from '#law/proceedingOutcome.ts'
import { addFile, type CasePlace } from '../cases/case.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { FileField } from '../form/fileField.tsx'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { CASE_FILES } from '../requests/caseFiles.ts'
import { WORDS } from '../words.ts'
import type { ProceedingFile } from './proceedings.ts'

const words = WORDS.proceedings.decision

export interface DecisionValues extends Reopening {
  readonly outcome: ProceedingOutcomeCode
  readonly number: string | null
  readonly on: string
  readonly receivedOn: string
  readonly orders: boolean | null
  readonly period: 'days' | 'until' | 'none' | null
  readonly days: number | null
  readonly until: string | null
}

export function DecisionFields({ results }: Pick<ProceedingFile, 'results'>) {
  const code: ProceedingOutcomeCode | undefined = Form.useWatch('outcome')
  const orders: boolean = Form.useWatch('orders') ?? false
  const period: DecisionValues['period'] = Form.useWatch('period') ?? 'days'
  const possible = PROCEEDING_OUTCOMES.filter((each) => results[each.code] !== undefined)
  const chosen = possible.find((each) => each.code === code)
  const result = code === undefined ? undefined : results[code]
  const columns = WORDS.proceedings.results
  return (
    <>
      <SelectField
        name="outcome"
        label={words.outcome}
        required
        hint={<span role="status">{result === undefined ? '' : words.column(columns[result])}</span>}
        choices={possible.map((each) => ({
          ...{ value: each.code, label: each.label },
          more: columns[results[each.code] ?? 'other'],
        }))}
      />
      <TextField name="number" label={words.number} max={60} />
      <DayField name="on" label={words.on} required />
      <DayField name="receivedOn" label={words.receivedOn} required />
      {chosen?.mayOrder === true && (
        <Form.Item name="orders" valuePropName="checked">
          <Checkbox>{words.orders}</Checkbox>
        </Form.Item>
      )}
      {chosen?.mayOrder === true && orders && (
        <>
          <ChoiceField
            name="period"
            label={words.period}
            hint={period === 'none' ? words.none : undefined}
            choices={Object.entries(words.periods).map(([value, label]) => ({ value, label }))}
          />
          {period === 'days' && (
            <Form.Item name="days" label={words.days} rules={[{ required: true }]}>
              <InputNumber min={1} max={250} precision={0} />
            </Form.Item>
          )}
          {period === 'until' && <DayField name="until" label={words.until} required />}
          <ReopenField />
        </>
      )}
    </>
  )
}

export interface Reopening {
  readonly reopens: boolean | null
  readonly copy?: File
}

/** Opened by the order itself: the decision goes into the file of the case. */
export function ReopenField() {
  const reopens: boolean = Form.useWatch('reopens') ?? false
  return (
    <>
      <Form.Item name="reopens" valuePropName="checked" extra={words.reopensHint}>
        <Checkbox>{words.reopens}</Checkbox>
      </Form.Item>
      {reopens && <FileField name="copy" label={words.copy} accept={CASE_FILES} />}
    </>
  )
}

/** As the API takes it, with the file of the decision added to the case. */
export async function reopeningOf({ reopens, copy }: Reopening, place: CasePlace, key: string) {
  const evidence = reopens && copy !== undefined ? `file:${await addFile(place, copy, key)}` : null
  return { reopens: reopens === true, evidence }
}

/** As the API takes it. */
export function decisionOf(values: DecisionValues, stage: ProceedingFile['state']['stage']) {
  const { outcome, number, on, receivedOn, orders, period, days, until } = values
  const mayOrder = PROCEEDING_OUTCOMES.some((each) => each.code === outcome && each.mayOrder)
  const ordered = period === 'until' ? { until } : period === 'days' ? { days } : null
  return {
    ...{ instance: stage === 'appealed' ? 'second' : 'first', outcome, number: number ?? null, on, receivedOn },
    order: mayOrder && orders === true ? { period: ordered } : null,
  }
}
