/** Printed matter of a letter: envelopes, the slip of the express post, the records of service. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { done, type Result } from '#command/command.ts'
import { fieldFaults } from '#command/fieldFault.ts'
import { letterValues } from '#command/letter/letterValues.ts'
import { openRecipient } from '#command/letter/openRecipient.ts'
import { DATE } from '#command/organ/organInput.ts'
import { composeLetter } from '#document/letters/composeLetter.ts'
import { type MailAddress, printEmsSlip, printEnvelope, type Sender } from '#document/printedMatter.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { type PdfWriting, writePdf } from '#document/write/pdf.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { mayAct } from '#law/permission.ts'
import { findLetter, type StoredLetter } from '#store/letters.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import type { Given, Route } from './route.ts'
import { pressOf } from './shownLetter.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text ?? '')

const INPUT = z.object({
  organId: z.int32().min(1),
  letterId: z.uuid(),
  what: z.enum(['envelopeDl', 'envelopeC5', 'emsSlip', 'serviceRecord', 'postingRecord']),
  /** Null: the applicant as registered, in full, which stands in the log. */
  recipient: z
    .strictObject({
      name: z.string().trim().min(1).max(100),
      address: line(200),
      postcode: line(6),
      phone: line(40),
    })
    .nullable(),
  /** For the record of the posting. */
  mailNumber: z.string().trim().max(40).nullable(),
  postedOn: DATE.nullable(),
})

type Printing = z.infer<typeof INPUT>

const NAMES = {
  envelopeDl: '信封',
  envelopeC5: '信封',
  emsSlip: '邮政特快专递面单',
  serviceRecord: '送达回证',
  postingRecord: '邮寄送达登记单',
} as const

export const letterPrintRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/letters/:organId/:letterId/printed',
    tag: '文书',
    summary: '打印信封、快递面单、送达回证：完整的姓名和地址，每次都记入日志',
    access: { kind: 'action', action: 'letter.write' },
    // A second printing is one more look, and nothing of it is kept.
    creates: false,
    input: INPUT,
    media: CONTENT_TYPES.pdf,
    async handle(given) {
      const { ground, call, reply } = given
      const parsed = INPUT.safeParse(given.input)
      if (!parsed.success) return sendProblem(reply, problemOf({ kind: 'invalid', fields: fieldFaults(parsed.error) }))
      const { organId, letterId, what } = parsed.data
      const [found, subject] = [
        await findLetter(ground.db, organId, letterId),
        await caseSubject(ground.db, organId, call.actor),
      ]
      if (found === null || subject === null) return sendProblem(reply, problem('notFound', '没有找到这份文书。'))
      const verdict = mayAct(call.actor, 'letter.write', subject)
      if (!verdict.ok) return sendProblem(reply, problemOf({ kind: 'forbidden', reasons: verdict.reasons }))
      const printed = await print(given, parsed.data, found)
      if (!printed.ok) return sendProblem(reply, problemOf(printed.refusal))
      const written = printed.answer
      if (!written.ok) {
        const { code, message } = written.error
        const reasons = [{ code, article: null, sentence: message }]
        return sendProblem(reply, problemOf({ kind: 'refused', reasons }))
      }
      reply.header('content-disposition', attachment(`${NAMES[what]}.pdf`, 'letter'))
      return Buffer.from(written.file.bytes)
    },
  },
]

async function print(given: Given<unknown>, printing: Printing, found: StoredLetter): Promise<Result<PdfWriting>> {
  const { organId, letterId, what, recipient } = printing
  const press = pressOf(given)
  const { state } = found
  const values = await letterValues(press, state, {})
  if (what === 'serviceRecord') {
    // The name alone, which stands in the letter as well.
    const name = recipient?.name ?? values.applicant ?? values.recipient ?? ''
    return done(await record(given, printing, found, values, { name, address: recipient?.address ?? '' }))
  }
  const to: Result<MailAddress> =
    recipient === null ? await openRecipient(given.ground, { organId, letterId }, given.call) : done(recipient)
  if (!to.ok) return to
  if (what === 'postingRecord') return done(await record(given, printing, found, values, to.answer))
  const from: Sender = {
    ...{ organ: values.organ ?? '', office: values.officeName ?? '' },
    ...{ address: values.officeAddress ?? '', phone: values.officePhone ?? '' },
  }
  if (what !== 'emsSlip') return done(printEnvelope(what, to.answer, from))
  const { kind, number } = state
  const contents = `${letterForm(kind).name}${number === null ? '' : `（${number}）`}`
  return done(printEmsSlip(to.answer, from, { contents, on: printing.postedOn ?? press.today }))
}

async function record(
  given: Given<unknown>,
  { what, mailNumber, postedOn }: Printing,
  { state }: StoredLetter,
  { organ }: LetterValues,
  { name, address }: Pick<MailAddress, 'name' | 'address'>,
): Promise<PdfWriting> {
  const { today } = given.call
  const kind = what === 'postingRecord' ? 'postingRecord' : 'serviceRecord'
  const values: LetterValues = {
    ...(organ === undefined ? {} : { organ }),
    ...{ servedDocument: letterForm(state.kind).name, documentNumber: state.number ?? '（无文号）' },
    ...{ recipient: name, servicePlace: address, serviceWay: '直接送达', mailNumber: mailNumber ?? '' },
    ...{ postedOn: postedOn ?? today, date: today },
  }
  return writePdf(composeLetter(kind, values))
}
