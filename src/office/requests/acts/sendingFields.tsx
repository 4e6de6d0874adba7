/** What an act that sends a letter asks for beside the letter, with what follows from it while one types. */
import { Form, InputNumber } from 'antd'
import { useEffect } from 'react'
import { type FeeStandard, feeByItems, feeByPages, MAX_FEE_QUANTITY } from '#law/fee.ts'
import { replyDays } from '#law/replyPeriod.ts'
import { feeOfRequest } from '#law/request/feeCharge.ts'
import { METHODS } from '#law/request/letter.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { ChoiceField } from '../../form/choiceField.tsx'
import { DayField } from '../../form/dayField.tsx'
import { TermDay } from '../../form/termDay.tsx'
import { TextField } from '../../form/textField.tsx'
import { cited } from '../../notice/cited.ts'
import { OrganField } from '../../organs/organPicker.tsx'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { DueText } from '../dueText.tsx'
import type { CaseFile } from '../requests.ts'
import { EvidenceField } from './evidenceField.tsx'
import { extendedDue } from './extendedDue.ts'
import { METHOD_TO, type SendingAct, type SendingValues, type Whom } from './sendingActs.ts'
import { TermField } from './termField.tsx'

const words = WORDS.requests.sending

/** Done now, or entered after it was done. */
export function MannerField({ isPossible = true }: { readonly isPossible?: boolean }) {
  return (
    <ChoiceField
      name="manner"
      label={words.manner}
      choices={(['system', 'outside'] as const)
        .filter((manner) => isPossible || manner === 'outside')
        .map((value) => ({ value, label: words.manners[value] }))}
    />
  )
}

/** When it went out outside, and what shows it. */
export function OutsideFields() {
  return (
    <>
      <DayField name="on" label={words.on} required hint={words.onHint} />
      <EvidenceField label={words.evidence} hint={words.evidenceHint} />
    </>
  )
}

export function MethodField() {
  const choices = Object.entries(METHODS).map(([value, { name: label }]) => ({ value, label }))
  return <ChoiceField name="method" label={words.method} isRow choices={choices} />
}

/** By its number the day of posting and the receipt are traced; what went outside may have none. Art. 36. */
export function MailNumberField({ isOutside }: { readonly isOutside: boolean }) {
  return <TextField name="mailNumber" label={words.mailNumber} hint={words.mailHint} max={40} required={!isOutside} />
}

/** Whom a consultation asks decides on the letter, and on what silence means. Art. 11, 32, 34. */
export function WhomField() {
  const form = Form.useFormInstance<SendingValues>()
  const whom: Whom = Form.useWatch('whom') ?? 'thirdParty'
  useEffect(() => form.setFieldValue('method', METHOD_TO[whom]), [form, whom])
  return (
    <>
      <ChoiceField
        name="whom"
        label={words.whom}
        choices={Object.entries(words.whomKinds).map(([value, label]) => ({ value, label }))}
        hint={words.silence[whom]}
      />
      {whom === 'thirdParty' ? (
        <>
          <TextField name="partyName" label={words.partyName} required max={100} hint={words.partyHint} />
          <TextField name="partyPhone" label={words.partyPhone} max={40} />
          <TextField name="partyAddress" label={words.partyAddress} max={200} />
        </>
      ) : (
        <OrganField name="partyOrgan" label={words.partyOrgan} required />
      )}
    </>
  )
}

interface ParticularFieldsProps {
  readonly act: SendingAct
  readonly file: CaseFile
  readonly values: Partial<SendingValues>
}

/** A letter that is made here says terms and days itself; they are asked for of what went out elsewhere. */
export function ParticularFields({ act, file, values }: ParticularFieldsProps) {
  const isOutside = values.manner === 'outside'
  switch (act) {
    case 'askCorrection':
    case 'askReasons':
      return isOutside ? <TermField /> : null
    case 'defer':
      return isOutside ? <TermDay name="deferredUntil" label={words.deferredUntil} /> : null
    case 'extend':
      return <ExtensionField file={file} days={values.days ?? null} isOutside={isOutside} />
    case 'chargeFee':
      return <FeeFields file={file} values={values} isOutside={isOutside} />
    case 'consult':
    case 'serve':
      return null
  }
}

interface ExtensionFieldProps {
  readonly file: CaseFile
  readonly days: number | null
  readonly isOutside: boolean
}

/** Shows at once until when the reply would then be due. Art. 33.2. */
export function ExtensionField({ file: { request, clock }, days, isOutside }: ExtensionFieldProps) {
  const { today } = useAtWork()
  const { data } = useCalendar()
  const consentOn: string | null = Form.useWatch('consentOn') ?? null
  const most = replyDays(clock.receipt?.cautious ?? request.arrival.arrivedOn).extension
  const isCountable = days !== null && days >= 1 && days <= most
  const due = data !== undefined && isCountable ? extendedDue(request, days, { today, calendar: data.calendar }) : null
  return (
    <>
      <Form.Item
        name="days"
        label={words.days}
        extra={isOutside ? words.daysHint(most) : words.daysFirst(most)}
        rules={isOutside ? [{ required: true }] : []}
      >
        <InputNumber min={1} max={most} precision={0} />
      </Form.Item>
      <p role="status" className="follows">
        {due !== null && (
          <>
            {words.newDue} <DueText due={due} provisional={false} />
          </>
        )}
      </p>
      {isOutside && (
        <>
          <DayField name="consentOn" label={words.consentOn} hint={words.consentHint} />
          <EvidenceField
            name="consentEvidence"
            label={words.consentEvidence}
            hint={words.consentPaper}
            required={consentOn !== null}
            isFileOnly
          />
        </>
      )}
    </>
  )
}

interface FeeFieldsProps {
  readonly file: CaseFile
  readonly values: Partial<SendingValues>
  readonly isOutside: boolean
}

/** By item or by page, never both; the amount is the law's. 收费办法 Art. 3–5. */
function FeeFields({ file, values: { standard = 'items', quantity = null }, isOutside }: FeeFieldsProps) {
  const isCountable = quantity !== null && Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_FEE_QUANTITY
  return (
    <>
      <ChoiceField
        name="standard"
        label={words.standard}
        choices={(['items', 'pages'] as const).map((value) => ({ value, label: words.standards[value] }))}
      />
      <Form.Item
        name="quantity"
        label={words.quantities[standard]}
        extra={standard === 'items' ? words.itemsHint(file.relations.sameApplicantThisMonth) : words.pagesHint}
        rules={[{ required: true }]}
      >
        <InputNumber min={1} max={MAX_FEE_QUANTITY} precision={0} />
      </Form.Item>
      <div role="status" className="follows">
        {isCountable && <Amount standard={standard} quantity={quantity} />}
      </div>
      {isOutside && (
        <Form.Item name="amount" label={words.noticedAmount} extra={words.noticedHint}>
          <InputNumber min={0} precision={2} suffix={WORDS.requests.fields.yuan} />
        </Form.Item>
      )}
    </>
  )
}

function Amount({ standard, quantity }: { readonly standard: FeeStandard; readonly quantity: number }) {
  const { steps, article } = standard === 'items' ? feeByItems(quantity) : feeByPages(quantity)
  // Of several requests of a month this one pays its own place only.
  const reached = standard === 'items' ? steps.slice(-1) : steps
  return (
    <>
      <p>
        {words.amount} <strong>{words.yuan(feeOfRequest(standard, quantity))}</strong>（{cited(article)}）
      </p>
      <ul>
        {reached.map(({ from, to, rate, count }) => (
          <li key={from}>{words.band(standard, { from, to, rate, count })}</li>
        ))}
      </ul>
    </>
  )
}

/** Letters of organs go by the post only. 邮政法 Art. 55. */
export function CarrierField() {
  return (
    <ChoiceField
      name="carrier"
      label={words.carrier}
      choices={(['post', 'express'] as const).map((value) => ({ value, label: words.carriers[value] }))}
    />
  )
}

/** 复议法 Art. 22.2. */
export function LinkField() {
  return (
    <ChoiceField
      name="reconsiderationLink"
      label={words.link}
      choices={[
        { value: true, label: words.linkGiven },
        { value: false, label: words.linkMissing },
      ]}
    />
  )
}
