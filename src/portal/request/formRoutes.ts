/** 依申请公开 for those who ask: choosing an organ, the form, and the receipt. Art. 27–29, 31. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { normalOf } from '#command/personalData/keepPersonalData.ts'
import { isWorkDone } from '#command/request/formWork.ts'
import { CODE_MINUTES, type CodeReceiver, isCode, messageCode, sentAt, sentMark } from '#command/request/messageCode.ts'
import { receiptOf } from '#command/request/receipt.ts'
import { receiptFile } from '#command/request/receiptFile.ts'
import { statusAddress } from '#command/request/statusAddress.ts'
import { codeOfForm, formPurpose, formState, newForm, submit, submittedBy } from '#command/request/submitApplication.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { MASKS } from '#law/mask.ts'
import type { Application } from '#law/request/application.ts'
import { DEFAULT_CAP_BYTES } from '#store/blob/accept.ts'
import type { Database } from '#store/database.ts'
import { type OrganLine, organBranch, searchOrgans } from '#store/organLines.ts'
import { PLATFORM } from '#store/tables.ts'
import { operatingOrgan } from '../home/operatingOrgan.ts'
import { organFacts } from '../organs/organFacts.ts'
import { chooseDocument } from './choosePage.tsx'
import {
  type Draft,
  emptyDraft,
  emptyParty,
  faultsOf,
  inputOf,
  MOST_APPLICANTS,
  MOST_ITEMS,
  readDraft,
  textAt,
} from './draft.ts'
import { formDocument, type RequestForm } from './formPage.tsx'
import type { RequestGround } from './ground.ts'
import { callOn } from './ground.ts'
import { tooMany } from './limits.ts'
import { receiptDocument } from './receiptPage.tsx'
import { keptLines, type ReceivedForm, receiveForm } from './receivedForm.ts'
import type { RequestPages } from './routes.ts'

const ORGAN_ID = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const TEXT = z.string().transform((text) => text.replaceAll('\0', '').trim())
const SEARCH = z.object({ search: TEXT.pipe(z.string().max(60)).default('').catch('') })
const LISTED = 60

type OrganFormRequest = FastifyRequest<{ Params: { organId: string } }>

/** Whose portal it is, where it takes requests itself, and the organs right below it. */
async function organsAtHome(db: Database, home: OrganLine | null, page: Parameters<typeof organBranch>[2]) {
  const below = await organBranch(db, home?.id ?? null, page)
  if (home === null) return below
  // It stands alone on its level.
  const itself = await organBranch(db, home.parentId, page)
  return { ...below, items: [...itself.items, ...below.items] }
}

export function formRoutes(app: FastifyInstance, pages: RequestPages): void {
  const { standing, frameOn, limiter, isForeign, formParts, sendOwn, sendFault } = pages

  app.get('/request', async (request, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    const { search } = SEARCH.parse(request.query)
    const { db } = ground
    const page = { after: null, limit: LISTED, abolished: false, takesRequestsOn: ground.clock.today() }
    const found =
      search === '' ? await organsAtHome(db, await operatingOrgan(db), page) : await searchOrgans(db, search, page)
    const document = chooseDocument(await frameOn(ground), { search, items: found.items, more: found.next !== null })
    return sendOwn(reply, document)
  })

  app.get('/request/:organId', async (request: OrganFormRequest, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    const organ = await organOf(ground, request)
    if (organ === null) return reply.callNotFound()
    if (organ.noIntake !== null) return sendFault(reply, 404, organ.noIntake)
    return showForm(reply, ground, organ, { draft: emptyDraft('person') })
  })

  app.post('/request/:organId', async (request: OrganFormRequest, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    if (isForeign(request)) return sendFault(reply, 403, FOREIGN)
    const organ = await organOf(ground, request)
    if (organ === null) return reply.callNotFound()
    const wait = await limiter.forms(request)
    const form = await receive(request, ground, organ.id, wait === null)
    const draft = readDraft(form.fields, form.files)
    const token = textAt(form.fields, 'token')
    const back = (answer: Partial<Answer>) => showForm(reply, ground, organ, { draft, token, ...answer })
    if (wait !== null) return back({ status: 429, notice: tooMany(wait), retryAfter: wait })
    const order = textAt(form.fields, 'do')
    const change = changed(draft, order)
    if (change !== null) return back({ ...change, faults: form.faults })

    const faults = [...form.faults, ...faultsOf(draft)]
    const submission = {
      organId: organ.id,
      token,
      application: inputOf(draft),
      files: draft.files.map(({ file }) => file),
    }
    const send = () => submit(ground.db, submission, callOn(ground, { address: request.ip, requestId: request.id }))
    // Whoever sends again after an answer that was lost is asked for nothing more, also where a browser has lost the files.
    if (await wasSent(ground, { organId: organ.id, token })) {
      const isSame = faults.length === 0 && (await send()).ok
      return showReceipt(reply, ground, { organId: organ.id, token, notice: isSame ? null : SENT_BEFORE })
    }
    if (faults.length > 0) return back({ status: 422, faults })
    if (formState(ground.keyring, organ.id, token, ground.clock.now()).kind === 'open') {
      const asked = await askForCode(request, ground, {
        draft,
        token,
        fields: form.fields,
        organ: organ.name,
        again: order === 'sendCode',
      })
      if (asked !== null) return back(asked)
      const isWorked = isWorkDone(token, textAt(form.fields, 'work'))
      const tired = await (isWorked ? limiter.worked : limiter.submissions)(request)
      if (tired !== null) return back({ status: 429, notice: tooMany(tired), retryAfter: tired })
    }
    const result = await send()
    if (result.ok) return showReceipt(reply, ground, { organId: organ.id, token, notice: null })
    const { refusal } = result
    switch (refusal.kind) {
      case 'invalid':
        return back({ status: 422, faults: refusal.fields.map(({ path, sentence }) => ({ path, sentence })) })
      case 'refused':
      case 'forbidden':
        // Another sending of the same form was a moment faster.
        return refusal.reasons.some(({ code }) => code === 'key-reused')
          ? showReceipt(reply, ground, { organId: organ.id, token, notice: SENT_BEFORE })
          : back({ status: 422, notice: refusal.reasons.map(({ sentence }) => sentence).join('') })
      case 'conflict':
      case 'notFound':
        return back({ status: 422, notice: '没有提交，请再提交一次。' })
    }
  })

  app.post(
    '/request/:organId/receipt',
    async (request: FastifyRequest<{ Params: { organId: string }; Body: unknown }>, reply) => {
      const ground = standing(reply)
      if (ground === null) return reply
      if (isForeign(request)) return sendFault(reply, 403, FOREIGN)
      const organId = ORGAN_ID.safeParse(request.params.organId)
      const asked = RECEIPT.safeParse(request.body)
      if (!organId.success || !asked.success) return reply.callNotFound()
      const wait = await limiter.forms(request)
      if (wait !== null) return sendFault(reply.header('retry-after', wait), 429, tooMany(wait))
      const { token, form } = asked.data
      const of = { organId: organId.data, token }
      const application = await openReceipt(ground, of)
      const receipt = application === null ? null : await receiptOf(ground.db, ground, application)
      if (receipt === null) return sendFault(reply, 404, NO_RECEIPT)
      const code = codeOfForm(ground.keyring, of.organId, token)
      const page = statusAddress(ground.publicUrl ?? null)
      const file = await receiptFile(ground, of.organId, { receipt, code, form, page })
      if (!file.ok) {
        const reasons = 'reasons' in file.refusal ? file.refusal.reasons : []
        return sendFault(reply, 500, reasons.map(({ sentence }) => sentence).join(''))
      }
      return reply
        .type(CONTENT_TYPES[form])
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment(`回执${receipt.requests[0]?.number ?? ''}.${form}`, 'receipt'))
        .send(Buffer.from(file.answer))
    },
  )

  /** Whether the form was submitted within its day: then its sender may have the receipt again. */
  async function wasSent(
    ground: RequestGround,
    of: { readonly organId: number; readonly token: string },
  ): Promise<boolean> {
    return (await openReceipt(ground, of)) !== null
  }

  async function organOf(ground: RequestGround, request: OrganFormRequest) {
    const id = ORGAN_ID.safeParse(request.params.organId)
    const facts = id.success ? await organFacts(ground.db, id.data, ground.clock.today()) : null
    return facts === null || facts.ended !== null || facts.opensOn !== null ? null : facts
  }

  type Organ = NonNullable<Awaited<ReturnType<typeof organOf>>>

  interface Answer extends Partial<Pick<RequestForm, 'faults' | 'notice' | 'added' | 'code'>> {
    readonly draft: Draft
    readonly token?: string
    readonly status?: number
    readonly retryAfter?: number
  }

  async function showForm(reply: FastifyReply, ground: RequestGround, organ: Organ, answer: Answer) {
    const { draft, status = 200, faults = [], notice = null, added = null, code = null, retryAfter } = answer
    const { id: organId, name, office } = organ
    const { keyring, clock, messenger } = ground
    const place = formPurpose(organId)
    // One that is too old, or none of ours, is replaced; what was typed stays.
    const isOpen = answer.token !== undefined && formState(keyring, organId, answer.token, clock.now()).kind === 'open'
    const token = isOpen && answer.token !== undefined ? answer.token : newForm(keyring, organId, clock.now())
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    const kept = (role: 'identity' | 'authority' | 'other') => keptLines(ground, place, draft.files, role)
    const reach = { sms: messenger?.sms != null, email: messenger?.email != null }
    return sendOwn(
      reply.code(status),
      formDocument(await frameOn(ground), {
        ...{ organId, organ: name, office, draft, token, faults, notice, added, code, reach },
        kept: { identity: kept('identity'), authority: kept('authority'), other: kept('other') },
      }),
    )
  }

  /** Files are taken for a form of ours only. */
  function receive(
    request: FastifyRequest,
    ground: RequestGround,
    organId: number,
    takes: boolean,
  ): Promise<ReceivedForm> {
    const { clock, scanner, maxFileBytes } = ground
    return receiveForm(formParts(request), {
      ...{ kit: ground, scanner: scanner ?? null, cap: maxFileBytes ?? DEFAULT_CAP_BYTES, now: clock.now() },
      place: formPurpose(organId),
      fieldOf: (role) => `files.${role}`,
      mayTake: (fields) =>
        takes && formState(ground.keyring, organId, textAt(fields, 'token'), clock.now()).kind !== 'foreign',
      wait: () => limiter.files(request),
      report: (cause) => request.log.error({ cause }, 'the virus scanner gave no verdict'),
    })
  }

  /** Null where no code is asked for, or the right one is there. */
  async function askForCode(
    request: FastifyRequest,
    ground: RequestGround,
    { draft, token, fields, organ, again }: CodeAsking,
  ): Promise<Partial<Answer> | null> {
    const { db, messenger, clock } = ground
    const wanted = await settingValue(db, PLATFORM, 'messageCode')
    const sender = wanted === 'none' ? null : (messenger?.[wanted] ?? null)
    if (wanted === 'none' || sender === null) return null
    const party = draft.agent ?? draft.applicants[0] ?? emptyParty('person')
    const to: CodeReceiver =
      wanted === 'sms' ? { kind: 'phone', value: party.phone } : { kind: 'email', value: party.email }
    const path = `${draft.agent === null ? 'applicants.0' : 'agent'}.${to.kind}`
    if (to.value.trim() === '') {
      return {
        status: 422,
        faults: [{ path, sentence: `提交前要核对验证码，请填写${wanted === 'sms' ? '手机号码' : '电子邮箱'}。` }],
      }
    }
    const mark = textAt(fields, 'codeSent')
    const at = again ? null : sentAt(ground, { form: token, mark, now: clock.now() })
    const shown = (codeMark: string) => ({ to: MASKS[to.kind](to.value), mark: codeMark })
    if (at !== null) {
      const wait = await limiter.codeTries(request, token)
      const fault = (sentence: string): Partial<Answer> => ({
        ...{ status: 422, code: shown(mark), faults: [{ path: 'messageCode', sentence }] },
      })
      if (wait !== null) return fault('验证码试错次数过多，请重新发送验证码。')
      if (isCode(ground, { form: token, to, at }, textAt(fields, 'messageCode'))) return null
      return fault('验证码不正确，请核对后再填。')
    }
    const wait = (await limiter.messages(request)) ?? (await limiter.messages(request, normalOf(to) ?? ''))
    if (wait !== null) return { status: 429, notice: tooMany(wait), retryAfter: wait }
    const now = clock.now()
    const text = `验证码${messageCode(ground, { form: token, to, at: now })}，${CODE_MINUTES}分钟内有效，用于向${organ}申请公开政府信息。不是您本人操作的，请不要理会。`
    const isSent =
      messenger?.sms != null && wanted === 'sms'
        ? await messenger.sms(to.value, text)
        : await sendMail(ground, to.value, text)
    if (!isSent) return { status: 422, faults: [{ path, sentence: '验证码没有发出去，请核对号码（邮箱）后再提交。' }] }
    const newMark = sentMark(ground, token, now)
    return {
      status: 200,
      code: shown(newMark),
      notice: '验证码已经发出，请填写后再提交；上传的文件和填写的内容都还在。',
    }
  }

  const sendMail = async ({ messenger }: RequestGround, to: string, text: string) =>
    (await messenger?.email?.(to, '提交政府信息公开申请的验证码', text)) ?? false

  async function showReceipt(
    reply: FastifyReply,
    ground: RequestGround,
    { organId, token, notice }: { readonly organId: number; readonly token: string; readonly notice: string | null },
  ) {
    const application = await submittedBy(ground.db, ground, { organId, token })
    const receipt = application === null ? null : await receiptOf(ground.db, ground, application)
    if (receipt === null) throw new Error(`an application of organ ${organId} was submitted and is not there`)
    const code = codeOfForm(ground.keyring, organId, token)
    return sendOwn(reply, receiptDocument(await frameOn(ground), { organId, token, code, receipt, notice }))
  }

  /** For whoever has the token of the form, as long as it is good. */
  async function openReceipt(
    ground: RequestGround,
    of: { organId: number; token: string },
  ): Promise<Application | null> {
    const state = formState(ground.keyring, of.organId, of.token, ground.clock.now())
    return state.kind === 'open' ? submittedBy(ground.db, ground, of) : null
  }
}

interface CodeAsking {
  readonly draft: Draft
  readonly token: string
  readonly fields: ReceivedForm['fields']
  readonly organ: string
  /** Whether a new one is wanted. */
  readonly again: boolean
}

const RECEIPT = z.object({ token: z.string().max(200), form: z.enum(['pdf', 'docx']) })

const FOREIGN = '这次提交不是从本网站的网页发来的，没有办理。请从首页重新打开。'
const NO_RECEIPT = '没有找到这份回执，或者已经超过24小时：请凭查询码查询办理情况。'
const SENT_BEFORE =
  '这份表单已经提交过，这里是那次的回执；如果后来又改动了内容，改动没有提交。要再提交一件申请，请重新打开表单。'

/** What a button other than “提交申请” makes of the form; null where it is submitted. */
function changed(draft: Draft, order: string): { readonly draft: Draft; readonly added: string | null } | null {
  const { applicants, items } = draft
  const [first = emptyParty('person'), ...others] = applicants
  const [, part = '', place = ''] = /^drop\.(\w+)(?:\.(\d{1,3}))?$/.exec(order) ?? []
  const without = <T>(list: readonly T[]) => list.filter((_, at) => at !== Number(place))
  switch (part === '' ? order : part) {
    case 'asOrganisation':
      return { draft: { ...draft, applicants: [{ ...first, kind: 'company' }, ...others] }, added: 'applicants.0' }
    case 'asPerson':
      return {
        draft: { ...draft, applicants: [{ ...first, kind: 'person', document: 'idCard' }, ...others] },
        added: 'applicants.0',
      }
    case 'addPerson':
    case 'addOrganisation': {
      if (applicants.length >= MOST_APPLICANTS) return { draft, added: null }
      const party = emptyParty(order === 'addPerson' ? 'person' : 'company')
      return { draft: { ...draft, applicants: [...applicants, party] }, added: `applicants.${applicants.length}` }
    }
    case 'addAgent':
      return { draft: { ...draft, agent: emptyParty('person') }, added: 'agent' }
    case 'agent':
      return {
        draft: { ...draft, agent: null, files: draft.files.filter(({ file }) => file.role !== 'authority') },
        added: null,
      }
    case 'addItem':
      if (items.length >= MOST_ITEMS) return { draft, added: null }
      return { draft: { ...draft, items: [...items, ''] }, added: `items.${items.length}` }
    case 'items': {
      const left = without(items)
      return {
        draft: { ...draft, items: left.length === 0 ? [''] : left },
        added: `items.${Math.max(0, Number(place) - 1)}`,
      }
    }
    case 'applicants': {
      const left = Number(place) === 0 ? applicants : without(applicants)
      return { draft: { ...draft, applicants: left }, added: null }
    }
    default:
      return null
  }
}
