/** Letters 文书 of a case: drafted, looked at, issued, handed in, printed, stamped, voided. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { done, notFound, type Result } from '#command/command.ts'
import { dispatchLetter } from '#command/letter/dispatchLetter.ts'
import { CASE_KIND, caseIsThere, draftLetter } from '#command/letter/draftLetter.ts'
import { ENCLOSURE_IDS } from '#command/letter/enclosures.ts'
import { issueLetter } from '#command/letter/issueLetter.ts'
import { letterFile } from '#command/letter/letterFile.ts'
import { LETTER_KIND, LETTER_VALUES } from '#command/letter/letterInput.ts'
import { letterValues } from '#command/letter/letterValues.ts'
import { madeLetter, preparedLetter } from '#command/letter/prepareLetter.ts'
import { reviseLetter } from '#command/letter/reviseLetter.ts'
import { type StampedText, stampedText } from '#command/letter/stampedText.ts'
import { STAMPING, stampLetter } from '#command/letter/stampLetter.ts'
import { submitLetter } from '#command/letter/submitLetter.ts'
import { discardLetter, voidLetter } from '#command/letter/voidLetter.ts'
import { STEP_ID } from '#command/route/setRoute.ts'
import { sha256 } from '#crypto/digest.ts'
import { type LetterFile, letterPdf } from '#document/letters/letterFile.ts'
import { attachment, CONTENT_TYPES, plainName } from '#document/write/fileName.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { nameOn } from '#law/organ.ts'
import { mayAct } from '#law/permission.ts'
import { DEFAULT_CAP_BYTES } from '#store/blob/accept.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { findLetter, type StoredLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { acceptedFile } from './acceptedFile.ts'
import { type CasePlace, caseReadRoute } from './caseReadRoute.ts'
import { fileBody } from './fileBody.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { LETTER, PREVIEW, pressOf, previewOf, shownLetter } from './shownLetter.ts'
import { bytesWithin } from './stream.ts'

const TAG = '文书'

const OF_LETTER = z.object({ organId: z.int32().min(1), letterId: z.uuid() })
const CHANGED = z.object({ version: z.int(), status: z.enum(['draft', 'submitted', 'issued', 'sent', 'void']) })
const PLACE = z.object({ organId: z.int32().min(1), caseKind: CASE_KIND.default('request'), caseId: z.uuid() })
const FORM = z.enum(['docx', 'pdf']).default('docx')

const VERSION = z.int32().min(1)
const OF_VERSION = OF_LETTER.extend({ version: VERSION })

type OfLetter = z.infer<typeof OF_LETTER>
type Place = z.infer<typeof PLACE>

/** Whoever may see the case may see its letters. */
async function letterPlace({ ground: { db }, input: { organId, letterId } }: Given<OfLetter>) {
  const found = await findLetter(db, organId, letterId)
  return found && ({ organId, caseKind: found.state.caseKind, caseId: found.state.caseId } satisfies CasePlace)
}

async function placeSubject({ ground: { db }, call: { actor }, input }: Given<Place>) {
  const { organId, caseKind, caseId } = input
  return (await caseIsThere(db, organId, caseKind, caseId)) ? caseSubject(db, organId, actor) : null
}

async function present({ ground, input }: Given<OfLetter>): Promise<StoredLetter> {
  const found = await findLetter(ground.db, input.organId, input.letterId)
  if (found === null) throw new Error(`letter ${input.letterId} is gone, but letters are never deleted`)
  return found
}

export const letterRoutes: readonly Route[] = [
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId',
    tag: TAG,
    summary: '为一个事项拟制文书',
    command: draftLetter,
    status: 201,
    answer: z.object({ id: z.uuid(), version: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/letters/:organId/prefill',
    tag: TAG,
    summary: '拟制一种文书时，机关和事项已经知道的内容',
    action: 'letter.write',
    input: PLACE.extend({ kind: LETTER_KIND }),
    answer: PREVIEW,
    subject: placeSubject,
    read: (given) => previewOf(pressOf(given), given.input, {}),
  }),
  readRoute({
    method: 'POST',
    path: '/api/letters/:organId/preview',
    tag: TAG,
    summary: '按已经填写的内容预览文书，不保存',
    action: 'letter.write',
    input: PLACE.extend({ kind: LETTER_KIND, values: LETTER_VALUES, enclosures: ENCLOSURE_IDS.default([]) }),
    answer: PREVIEW,
    subject: placeSubject,
    read: (given) => previewOf(pressOf(given), given.input, given.input.values, given.input.enclosures),
  }),
  caseReadRoute({
    method: 'GET',
    path: '/api/letters/:organId/forms/:kind',
    tag: TAG,
    summary: '打印登记表、申请表或者回执',
    input: z.object({
      organId: z.int32().min(1),
      kind: z.enum(['application', 'register', 'receipt']),
      caseId: z.uuid(),
      form: FORM,
    }),
    media: CONTENT_TYPES.docx,
    place: ({ input: { organId, caseId } }) => ({ organId, caseKind: 'request', caseId }),
    read: async (given) => {
      const { organId, kind, caseId, form } = given.input
      const press = pressOf(given)
      if (!(await caseIsThere(press.db, organId, 'request', caseId))) {
        return sendProblem(given.reply, problem('notFound', '没有找到这件申请。'))
      }
      const place = { organId, caseKind: 'request', caseId, kind, datedOn: press.today } as const
      const values = await letterValues(press, place, {})
      const made = await madeLetter(press, { kind, values, template: null, asOf: press.today })
      return sendFile(given, made, { name: letterForm(kind).name, form, isOwnTemplate: false })
    },
  }),
  caseReadRoute({
    method: 'GET',
    path: '/api/letters/:organId/:letterId',
    tag: TAG,
    summary: '查看一份文书：内容、全文、还缺少什么',
    input: OF_LETTER,
    answer: LETTER,
    place: letterPlace,
    read: async (given) => shownLetter(pressOf(given), await present(given)),
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/letters/:organId/:letterId',
    tag: TAG,
    summary: '修改没有送审、没有签发的文书',
    command: reviseLetter,
    answer: CHANGED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/issue',
    tag: TAG,
    summary: '签发程序性文书：编号，成文日期为当日',
    command: issueLetter,
    answer: CHANGED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/submission',
    tag: TAG,
    summary: '提交审批：延期答复告知书由公开工作机构负责人同意，其他文书按流程签发',
    command: submitLetter,
    prepare: {
      input: OF_VERSION.extend({ optionalSteps: z.array(STEP_ID).max(20) }),
      make: async (given) => {
        const { input, call } = given
        const prepared = await preparedLetter(pressOf(given), input, { actor: call.actor, action: 'letter.write' })
        return prepared.ok ? done({ ...input, file: prepared.answer.file, frozen: prepared.answer.frozen }) : prepared
      },
    },
    answer: z.object({ id: z.uuid(), version: z.int() }),
  }),
  caseReadRoute({
    method: 'GET',
    path: '/api/letters/:organId/:letterId/file',
    tag: TAG,
    summary: '下载文书（DOCX 或者 PDF）；Gongkai-Pdf-Look 为 plain 的，文字出自机关模板、版式不是',
    input: OF_LETTER.extend({ form: FORM, which: z.enum(['draft', 'final']).default('final') }),
    media: CONTENT_TYPES.docx,
    place: letterPlace,
    read: async (given) => {
      const { organId, letterId, form, which } = given.input
      const { state } = await present(given)
      const content = (await findLetterContent(given.ground.db, given.ground.keyring, organId, letterId)) ?? {
        values: {},
      }
      const { file } = await letterFile(pressOf(given), state, content, which)
      const isOwnTemplate = content.frozen !== undefined && content.frozen.template !== null
      const stage = which === 'draft' ? '送审稿' : (state.number ?? '草稿')
      const name = `${letterForm(state.kind).name}-${stage}`
      return sendFile(given, file, { name, form, isOwnTemplate })
    },
  }),
  readRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/comparison',
    tag: TAG,
    summary: '用印件与审定稿逐字比对（文号、日期、印章除外），不保存上传的文件',
    action: 'letter.write',
    upload: true,
    input: OF_LETTER.extend({ name: STAMPING.shape.name }),
    answer: z.object({
      read: z.boolean(),
      /** Why it could not be read; empty where it was. */
      why: z.string(),
      differences: z.array(z.object({ approved: z.string(), stamped: z.string(), before: z.string() })),
      /** What differs may be misread; of a file with words of its own it is another text, which cannot be registered. */
      isRecognised: z.boolean(),
    }),
    subject: async (given) => {
      const { ground, call, input } = given
      return (await letterPlace(given)) === null ? null : caseSubject(ground.db, input.organId, call.actor)
    },
    read: async (given) => {
      const compared = await comparison(given, given.input, await uploaded(given))
      if (!compared.ok) return sendProblem(given.reply, problemOf(compared.refusal))
      const { answer } = compared
      return answer.read
        ? { read: true, why: '', differences: answer.differences, isRecognised: answer.isRecognised }
        : { read: false, why: answer.why, differences: [], isRecognised: false }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/stamp',
    tag: TAG,
    summary: '上传并登记用印件：与审定稿比对，送达的就是这一份',
    command: stampLetter,
    upload: true,
    prepare: { input: STAMPING, make: stamping },
    answer: CHANGED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/send',
    tag: TAG,
    summary: '送出不随办理事项送出的文书（协办函、征求意见告知书、公开决定告知书、终止办理告知书）',
    command: dispatchLetter,
    answer: CHANGED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/discard',
    tag: TAG,
    summary: '废弃没有送审、没有签发的文书',
    command: discardLetter,
    answer: CHANGED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/letters/:organId/:letterId/void',
    tag: TAG,
    summary: '作废已经签发、没有送出的文书，文号留在登记簿里',
    command: voidLetter,
    answer: CHANGED,
  }),
]

const uploaded = ({ request, ground: { maxFileBytes: cap = DEFAULT_CAP_BYTES } }: Given<unknown>) =>
  bytesWithin(fileBody(request), cap)

/** Read and compared before the transaction; whoever may not write letters sends no file, and what is refused belongs to no case. */
async function stamping(given: Given<z.infer<typeof STAMPING>>): Promise<Result<z.infer<typeof stampLetter.input>>> {
  const { ground, call, input } = given
  const subject = await caseSubject(ground.db, input.organId, call.actor)
  if (subject === null) return notFound('没有这个机关。')
  const verdict = mayAct(call.actor, 'letter.write', subject)
  if (!verdict.ok) return { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
  const bytes = await uploaded(given)
  const file = await acceptedFile(given, bytes, { name: input.name, sealed: true })
  if (!file.ok) return file
  // Last: the reader takes the bytes with it.
  const compared = await comparison(given, input, bytes)
  if (!compared.ok) return compared
  const { answer } = compared
  const differences = answer.read ? answer.differences.length : null
  const { isRecognised, isOther } = answer.read ? answer : { isRecognised: false, isOther: false }
  return done({ ...input, file: file.answer, differences, isRecognised, isOther })
}

/** Of a scan a comparison takes its time: what was just compared for the screen is not read once more to be recorded. */
const recent = new Map<string, StampedText>()
const MOST_RECENT = 50

async function comparison(
  given: Given<OfLetter>,
  { organId, letterId, name }: OfLetter & { readonly name: string },
  bytes: Uint8Array,
): Promise<Result<StampedText>> {
  const { ground } = given
  const found = await findLetter(ground.db, organId, letterId)
  if (found === null) return notFound('没有找到这份文书，它可能已经被移走。')
  const key = `${organId} ${letterId} ${found.version} ${sha256(bytes).toString('hex')}`
  const known = recent.get(key)
  if (known !== undefined) return done(known)
  if (ground.documents === undefined) return done({ read: false, why: NO_READERS })
  const { state } = found
  const content = (await findLetterContent(ground.db, ground.keyring, organId, letterId)) ?? { values: {} }
  const { file } = await letterFile(pressOf(given), state, content, 'final')
  if (!file.ok) return file
  const organ = await organName(given, state)
  const approved = { organ, number: state.number }
  const answer = await stampedText(file.answer.document, { name, bytes }, approved, ground.documents)
  recent.set(key, answer)
  const [oldest] = recent.keys()
  if (recent.size > MOST_RECENT && oldest !== undefined) recent.delete(oldest)
  return done(answer)
}

const NO_READERS = '这里没有启动读取文件的程序，不能自动比对。'

async function organName({ ground, call }: Given<OfLetter>, { organId, datedOn }: CaseLetter): Promise<string> {
  const organ = await findOrgan(ground.db, organId)
  return (organ === null ? null : nameOn(organ.state, datedOn ?? call.today)?.name) ?? ''
}

async function sendFile(
  { reply }: Given<unknown>,
  made: Result<LetterFile>,
  {
    name,
    form,
    isOwnTemplate,
  }: { readonly name: string; readonly form: 'docx' | 'pdf'; readonly isOwnTemplate: boolean },
) {
  if (!made.ok) return sendProblem(reply, problemOf(made.refusal))
  const fileName = attachment(`${plainName(name)}.${form}`, 'letter')
  if (form === 'docx') {
    reply.header('content-disposition', fileName)
    return Buffer.from(made.answer.docx)
  }
  const pdf = await letterPdf(made.answer, isOwnTemplate)
  if (!pdf.ok) return sendProblem(reply, problemOf({ kind: 'refused', reasons: pdf.reasons }))
  reply.headers({ 'content-disposition': fileName, 'gongkai-pdf-look': pdf.look }).type(CONTENT_TYPES.pdf)
  return Buffer.from(pdf.bytes)
}
