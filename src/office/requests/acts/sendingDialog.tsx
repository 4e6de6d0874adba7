/**
 * An act that sends a letter: the letter is made and issued first, then chosen here with how it goes out. What was already done
 * outside is entered with its day and what shows it; whether it moves the clock, the law says.
 */
import { Form, Select } from 'antd'
import { useEffect } from 'react'
import type { LetterValues } from '#law/letter/letterField.ts'
import { ACTS } from '#law/request/transitions.ts'
import { FormDialog } from '../../form/formDialog.tsx'
import { letterPath } from '../../letters/letters.ts'
import { UnstampedNotice } from '../../letters/unstampedNotice.tsx'
import { cited, withBasis } from '../../notice/cited.ts'
import { get, post } from '../../request.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'
import { useApprovalsOf } from '../approvalsOfCase.tsx'
import { AFTERWARDS, type CaseFile, type LetterLine, requestPath } from '../requests.ts'
import { evidenceText } from './evidenceField.tsx'
import { MakeLetter } from './makeLetter.tsx'
import { METHOD_OF_WAY, SENDING_FORMS, type SendingAct, type SendingValues } from './sendingActs.ts'
import {
  CarrierField,
  LinkField,
  MailNumberField,
  MannerField,
  MethodField,
  OutsideFields,
  ParticularFields,
  WhomField,
} from './sendingFields.tsx'
import { TERM_START } from './termField.tsx'

const words = WORDS.requests.sending

interface SendingDialogProps {
  readonly act: SendingAct
  readonly file: CaseFile
  readonly onClose: () => void
}

export function SendingDialog({ act, file, onClose }: SendingDialogProps) {
  const { today } = useAtWork()
  const { name, article } = ACTS[act]
  const against = file.possibilities.find((each) => each.act === act)?.reasons ?? []
  const isPossible = against.length === 0
  const approvals = useApprovalsOf(file, 'extension', act === 'extend')
  const approvalId = approvals.data?.items.findLast(({ status }) => status === 'approved')?.id ?? null
  return (
    <FormDialog<SendingValues>
      title={name}
      lead={
        <>
          <p>{WORDS.requests.leads[act]}</p>
          {article !== null && <p className="facts__missing">{WORDS.notice.basis(cited(article))}</p>}
          {!isPossible && (
            <>
              <p>{words.onlyOutside}</p>
              <ul>
                {against.map((reason) => (
                  <li key={reason.code}>{withBasis(reason)}</li>
                ))}
              </ul>
            </>
          )}
        </>
      }
      act={name}
      version={file.version}
      initial={{
        ...TERM_START,
        ...{
          manner: isPossible ? 'system' : 'outside',
          on: today,
          method: METHOD_OF_WAY[file.application.way],
          carrier: 'post',
          whom: 'thirdParty',
        },
        ...{
          standard: 'items',
          quantity: Math.max(1, file.relations.sameApplicantThisMonth),
          reconsiderationLink: true,
        },
        ...startOf(act, file, isPossible),
      }}
      send={async (values, { key, version }) => {
        const body = { ...(await sent(act, values, file, key)), ...(await particulars(act, values, file)), version }
        return post(`${requestPath(file)}/acts/${act}`, act === 'extend' ? { ...body, approvalId } : body, key)
      }}
      refresh={AFTERWARDS}
      onClose={onClose}
    >
      <MannerField isPossible={isPossible} />
      {act === 'consult' && <WhomField />}
      <Course act={act} file={file} />
    </FormDialog>
  )
}

/** The letter that is ready, where there is one only. */
function startOf(act: SendingAct, file: CaseFile, isPossible: boolean): Partial<SendingValues> {
  const [only, ...others] = isPossible ? readyLetters(act, file, {}) : []
  return only === undefined || others.length > 0 ? {} : { letterId: only.id }
}

/** A reply that came back goes out once more. */
function readyLetters(act: SendingAct, file: CaseFile, values: Partial<SendingValues>): readonly LetterLine[] {
  const kinds = SENDING_FORMS[act].kinds(file, values)
  const wanted = file.request.stage === 'replied' ? 'sent' : 'issued'
  return file.letters.filter(({ kind, status }) => kinds.includes(kind) && status === wanted)
}

/** How it goes out, with its letter or with what shows that it went. */
async function sent(act: SendingAct, values: SendingValues, file: CaseFile, key: string): Promise<object> {
  const { manner, letterId, method, mailNumber, carrier, on, evidence } = values
  const isMail = method === 'mail'
  const way = { method, mailNumber: isMail ? (mailNumber ?? null) : null, carrier: isMail ? (carrier ?? 'post') : null }
  if (manner === 'system') return { ...way, letterId, outside: null }
  const proof = { on, evidence: await evidenceText(file, evidence ?? '', key) }
  return { ...way, letterId: null, outside: { ...proof, ...(await outsideParticulars(act, values, file, key)) } }
}

async function outsideParticulars(
  act: SendingAct,
  values: SendingValues,
  file: CaseFile,
  key: string,
): Promise<object> {
  const { consentOn, consentEvidence, amount, reconsiderationLink } = values
  switch (act) {
    case 'extend': {
      if (!consentOn) return { consent: null }
      return { consent: { on: consentOn, evidence: await evidenceText(file, consentEvidence ?? '', `${key}-consent`) } }
    }
    case 'chargeFee':
      return { amount: amount ?? null }
    case 'serve':
      return { reconsiderationLink: reconsiderationLink ?? false }
    default:
      return {}
  }
}

/** What the letter says of the act, else what was entered. */
async function particulars(act: SendingAct, values: SendingValues, file: CaseFile): Promise<object> {
  const form = SENDING_FORMS[act]
  const { manner, letterId } = values
  if (manner === 'outside' || !letterId) return form.body(values)
  const letter = await get<{ readonly values: LetterValues }>(letterPath({ organId: file.organId, id: letterId }))
  return form.fromLetter(letter.values) ?? form.body(values)
}

interface CourseProps {
  readonly act: SendingAct
  readonly file: CaseFile
}

/** First the letter, or what happened outside; then how it went. */
function Course({ act, file }: CourseProps) {
  const values: Partial<SendingValues> = Form.useWatch([]) ?? {}
  const { manner = 'system', method } = values
  const isOutside = manner === 'outside'
  // A letter that is ready says it itself.
  const saysLetter = act === 'extend' && !isOutside && readyLetters(act, file, values).length > 0
  const toOrgan = values.whom === 'jointOrgan' || values.whom === 'otherOrgan'
  return (
    <>
      {!saysLetter && <ParticularFields act={act} file={file} values={values} />}
      {isOutside ? <OutsideFields /> : <LetterField act={act} file={file} values={values} />}
      <MethodField />
      {method === 'mail' && (
        <>
          {isOutside && act === 'serve' && <CarrierField />}
          <MailNumberField isOutside={isOutside} />
        </>
      )}
      {method === 'electronic' && act === 'consult' && !isOutside && toOrgan && <p>{words.toDesk}</p>}
      {method === 'electronic' && act === 'serve' && (isOutside ? <LinkField /> : <p>{words.electronicHint}</p>)}
    </>
  )
}

interface LetterFieldProps extends CourseProps {
  readonly values: Partial<SendingValues>
}

/** The letter that goes out; a way to make it where none is ready. */
function LetterField({ act, file, values }: LetterFieldProps) {
  const form = Form.useFormInstance<SendingValues>()
  const letters = readyLetters(act, file, values)
  const [kind] = SENDING_FORMS[act].kinds(file, values)
  const chosen = letters.find(({ id }) => id === values.letterId)
  const only = letters.length === 1 ? letters[0]?.id : undefined
  // One that was just issued is the one that goes out.
  useEffect(() => {
    if (only !== undefined) form.setFieldValue('letterId', only)
  }, [form, only])
  return (
    <>
      <Form.Item
        name="letterId"
        label={words.letter}
        extra={letters.length === 0 ? words.noLetter : undefined}
        rules={[{ required: true, message: words.letterMissing }]}
      >
        <Select
          notFoundContent={words.noLetter}
          options={letters.map(({ id, name, number, datedOn }) => ({
            value: id,
            label: words.letterOf(name, number, datedOn),
          }))}
        />
      </Form.Item>
      <UnstampedNotice letter={chosen && { ...chosen, organId: file.organId }} />
      {kind !== undefined && (act !== 'serve' || file.request.stage === 'abandoned') && (
        <MakeLetter
          file={file}
          kind={kind}
          initial={SENDING_FORMS[act].forLetter(values)}
          isReady={letters.length > 0}
        />
      )}
    </>
  )
}
