/**
 * An application comes in on the portal. Its form carries a one-time token, which makes sending twice harmless and from which
 * the query code follows: nothing of the code is stored but its hash. Art. 29, 31(3); 最高人民法院指导案例26号.
 */
import { z } from 'zod'
import { newFormToken, readFormToken } from '#crypto/formToken.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { queryCode, queryCodeHash, readQueryCode } from '#crypto/queryCode.ts'
import { nameOn } from '#law/organ.ts'
import { intakeFaults, intakeRefusal } from '#law/organIntake.ts'
import { citizen } from '#law/permission.ts'
import { type ApplicationInput, applicationLacks } from '#law/request/applicationInput.ts'
import { applicationByCode, findApplication } from '#store/applications.ts'
import type { Database } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Call, type Command, done, execute, invalid, notFound, type Result, refused } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import { type Kit, kitOf } from '../kit.ts'
import { intakeOf } from '../organ/intakeOf.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { APPLICATION } from './applicationInput.ts'
import { CITIZEN_FILE, type CitizenFile } from './citizenFile.ts'
import { notifyOf } from './notifyApplicant.ts'
import { type Received, receiveApplication } from './receiveApplication.ts'

/** How long a form may lie open, and its receipt can be had again. */
export const FORM_HOURS = 24
const HOUR_MS = 3_600_000

export const formPurpose = (organId: number) => `request ${organId}`

const input = z.object({
  organId: ORGAN_ID,
  token: z.string().max(200),
  application: APPLICATION,
  files: z.array(CITIZEN_FILE).max(20),
})

export interface Submission {
  readonly organId: number
  /** One-time, of the form. */
  readonly token: string
  readonly application: ApplicationInput
  readonly files: readonly CitizenFile[]
}

/** To be run by `submit` alone, which takes the key of the call from the form. */
const submitApplication = {
  name: 'submitApplication',
  action: 'request.submit',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, token, application, files }) => {
    const lacks = submissionLacks({ application, files })
    if (lacks.length > 0) return invalid(...lacks.map(({ path, sentence }) => ({ path, sentence })))
    const { today } = work.call
    const organ = (await findOrgan(work.tx, organId))?.state
    if (organ === undefined) return notFound('没有这个机关。')
    const intake = await intakeOf(work.tx, organ, today)
    if (intakeFaults(intake).length > 0) {
      return refused({
        code: 'no-intake',
        article: '4',
        sentence: intakeRefusal(nameOn(organ, today)?.name ?? '', intake),
      })
    }
    const { keyring } = kitOf(work)
    const authority = files.find(({ role }) => role === 'authority')
    const authorityFileId = authority === undefined ? null : work.newId()
    const received = await receiveApplication(work, {
      input: application,
      // The page that says so is the confirmation.
      arrival: { channel: 'online', arrivedOn: today, confirmedOn: today },
      codeHash: codeHash(keyring, organId, token),
      ...{ receiptEvidence: null, authorityFileId, takenOver: null },
    })
    if (!received.ok) return received
    const { applicationId, requests } = received.answer
    for (const [at, { id: caseId }] of requests.entries()) {
      for (const { role, ...file } of files) {
        const isNamed = at === 0 && role === 'authority' && authorityFileId !== null
        await attachFile(work, { ...file, caseKind: 'request', caseId, ...(isNamed ? { id: authorityFileId } : {}) })
      }
    }
    const numbers = requests.map(({ number }) => number)
    const isTold = application.notify.sms || application.notify.email || application.way === 'email'
    const kept = isTold ? await findApplication(work.tx, organId, applicationId) : null
    if (kept !== null) await notifyOf(work, kept, numbers, 'received')
    return received
  },
} satisfies Command<Submission, null, Received>

/** Art. 29.2(1): who acts for another shows the authority. 民法典 Art. 165. */
function authorityLack(
  { agent }: Submission['application'],
  files: readonly CitizenFile[],
): readonly { readonly path: string; readonly sentence: string }[] {
  const isShown = agent === null || files.some(({ role }) => role === 'authority')
  return isShown ? [] : [{ path: 'files.authority', sentence: '由代理人申请的，请上传授权委托书。' }]
}

/** Art. 29.2(3): whoever wants a fax says to which number. */
function faxLack({ way, agent, applicants: [first] }: Submission['application']) {
  const isTold = way !== 'fax' || (agent ?? first).phone !== null
  return isTold
    ? []
    : [{ path: agent === null ? 'applicants.0.phone' : 'agent.phone', sentence: '选择传真的，请填写传真号码。' }]
}

/** What still lacks, before anything is sent: the sentences of `submit` for the same input. */
export const submissionLacks = ({ application, files }: Pick<Submission, 'application' | 'files'>) => [
  ...applicationLacks(application),
  ...authorityLack(application, files),
  ...faxLack(application),
]

type Sending = Omit<Call, 'actor' | 'idempotencyKey' | 'kit'> & { readonly kit: Kit }

/** Submits what a form says, once for each form: sent again it gives the same answer. */
export async function submit(db: Database, submission: Submission, call: Sending): Promise<Result<Received>> {
  const { organId, token } = submission
  const state = formState(call.kit.keyring, organId, token, call.now)
  if (state.kind === 'foreign') return refused(FOREIGN)
  if (state.kind === 'old') {
    const before = await applicationByCode(db, organId, codeHash(call.kit.keyring, organId, token))
    return refused(before === null ? OLD : TAKEN)
  }
  return execute(db, submitApplication, submission, { ...call, actor: citizen(null), idempotencyKey: state.key })
}

/** `key`: under which its answer is kept. */
export type FormState =
  | { readonly kind: 'open'; readonly key: string }
  /** Opened too long ago. */
  | { readonly kind: 'old' }
  /** None of ours, or of another organ's form. */
  | { readonly kind: 'foreign' }

export function formState(keyring: Keyring, organId: number, token: string, now: number): FormState {
  const form = readFormToken(keyring, formPurpose(organId), token)
  if (form === null) return { kind: 'foreign' }
  return now - form.issuedAt > FORM_HOURS * HOUR_MS ? { kind: 'old' } : { kind: 'open', key: `form-${form.id}` }
}

/** The token of a form that is handed out. */
export const newForm = (keyring: Keyring, organId: number, now: number) =>
  newFormToken(keyring, formPurpose(organId), now)

/** The code on the receipt of a form. Only for whoever has its token. */
export const codeOfForm = (keyring: Keyring, organId: number, token: string) => queryCode(keyring, organId, token)

function codeHash(keyring: Keyring, organId: number, token: string): Buffer {
  const code = readQueryCode(queryCode(keyring, organId, token))
  if (code === null) throw new Error('a query code of ours does not read as one')
  return queryCodeHash(keyring, code)
}

/** The application that came of a form; null as long as it was not submitted. */
export async function submittedBy(
  db: Database,
  { keyring }: Pick<Kit, 'keyring'>,
  { organId, token }: { readonly organId: number; readonly token: string },
) {
  return applicationByCode(db, organId, codeHash(keyring, organId, token))
}

const FOREIGN = {
  code: 'form-foreign',
  article: null,
  sentence: '这份表单不是从本网站打开的，没有提交：请核对下面的内容后再提交一次。',
} as const
const OLD = {
  code: 'form-old',
  article: null,
  sentence: `这份表单打开已经超过 ${FORM_HOURS} 小时，没有提交：请核对下面的内容后再提交一次。`,
} as const
const TAKEN = {
  code: 'form-taken',
  article: null,
  sentence: '用这份表单提交的申请早已收到，没有再次提交：请凭回执上的查询码查询；回执遗失的，请与工作机构联系。',
} as const
