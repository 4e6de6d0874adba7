/** What has become of a request, for the one who asked, and what they can do with it. Art. 27, 30, 35, 41–43. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Call, execute, type Refusal, type Result } from '#command/command.ts'
import { askRecordCorrection } from '#command/recordCorrection/askRecordCorrection.ts'
import { giveRecordEvidence } from '#command/recordCorrection/giveRecordEvidence.ts'
import { answerCorrection } from '#command/request/answerCorrection.ts'
import type { CitizenFile } from '#command/request/citizenFile.ts'
import {
  type CitizenSession,
  citizenOf,
  newCitizenSession,
  openedSession,
  prolonged,
  SESSION_MINUTES,
  sealedSession,
  sessionToken,
} from '#command/request/citizenSession.ts'
import { findByCode, oneWritingOf } from '#command/request/findByCode.ts'
import { newOnce, onceKey } from '#command/request/once.ts'
import { openOwnLetter } from '#command/request/openOwnLetter.ts'
import { ownApplication } from '#command/request/ownApplication.ts'
import { sendApplicantMessage } from '#command/request/sendApplicantMessage.ts'
import { withdrawOwnRequest } from '#command/request/withdrawOwnRequest.ts'
import { attachment } from '#document/write/fileName.ts'
import { CONTENT_MISSING } from '#law/request/applicationInput.ts'
import { DEFAULT_CAP_BYTES } from '#store/blob/accept.ts'
import { findEntries } from '#store/requestEntries.ts'
import { type Fields, type FormFault, linesOf, textAt } from './draft.ts'
import type { RequestGround } from './ground.ts'
import { callOn } from './ground.ts'
import { tooMany } from './limits.ts'
import { FILES_WANTED, idOf, OWN_ACTS, type OwnAct } from './ownActs.tsx'
import { keptLines, keptWords, receiveForm } from './receivedForm.ts'
import type { RequestPages } from './routes.ts'
import { type SignIn, signInDocument } from './signInPage.tsx'
import { type OpenAct, statusDocument } from './statusPage.tsx'
import { DONE_WORDS } from './statusWords.ts'

const STATUS = '/request/status'
const CREDENTIALS = z.object({ name: z.string().max(200), code: z.string().max(200) })
const QUERY = z.object({ done: z.string().optional().catch(undefined) })
/** A letter, or what went with it. */
const FILE_PLACE = z.object({ letterId: z.uuid(), enclosureId: z.uuid().nullable().default(null) })
const PARAMS = z.object({ requestId: z.union([z.uuid(), z.literal('none')]), act: z.enum(OWN_ACTS) })

export function statusRoutes(app: FastifyInstance, pages: RequestPages): void {
  const { standing, frameOn, limiter, isForeign, formParts, sendOwn, sendFault } = pages

  app.get(STATUS, async (request, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    const session = sessionOf(request, ground)
    if (session === null) return showSignIn(reply, ground, {})
    const { done } = QUERY.parse(request.query)
    return showStatus(reply, ground, session, { done: doneWord(done), open: null })
  })

  app.post(STATUS, async (request, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    if (isForeign(request)) return sendFault(reply, 403, FOREIGN)
    const given = CREDENTIALS.safeParse(request.body)
    const { name, code } = given.success ? given.data : { name: '', code: '' }
    const missing: FormFault[] = [
      ...(name.trim() === '' ? [{ path: 'name', sentence: '请填写申请时用的姓名（名称）。' }] : []),
      ...(code.trim() === '' ? [{ path: 'code', sentence: '请填写回执上的查询码。' }] : []),
    ]
    if (missing.length > 0) return showSignIn(reply.code(422), ground, { name, faults: missing })
    const tried = oneWritingOf(code)
    const wait = (await limiter.lookups(request)) ?? (tried === null ? null : await limiter.ofCode(request, tried))
    if (wait !== null) {
      return showSignIn(reply.code(429).header('retry-after', wait), ground, { name, notice: tooMany(wait) })
    }
    const opened = await findByCode(ground.db, ground, { name, code })
    if (opened === null) {
      const faults = [{ path: 'code', sentence: '姓名（名称）或者查询码不正确，请对照回执核对。' }]
      return showSignIn(reply.code(422), ground, { name, faults })
    }
    keepSession(reply, ground, newCitizenSession(opened, ground.clock.now()))
    return reply.redirect(STATUS, 303)
  })

  app.post(`${STATUS}/out`, async (request, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    if (isForeign(request)) return sendFault(reply, 403, FOREIGN)
    reply.clearCookie(cookieName(ground), cookieOptions(ground))
    return reply.redirect(STATUS, 303)
  })

  const sendOwnFile = async (request: FastifyRequest, reply: FastifyReply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    const session = sessionOf(request, ground)
    if (session === null) return showSignIn(reply.code(401), ground, { notice: OVER })
    const wait = await limiter.forms(request)
    if (wait !== null) return sendFault(reply.header('retry-after', wait), 429, tooMany(wait))
    const place = FILE_PLACE.safeParse(request.params)
    if (!place.success) return reply.callNotFound()
    const order = { organId: session.organId, ...place.data }
    const opened = await openOwnLetter(ground, order, callOf(ground, request, session))
    if (!opened.ok) {
      return opened.refusal.kind === 'refused'
        ? sendFault(reply, 500, sentencesOf(opened.refusal).join(''))
        : reply.callNotFound()
    }
    const { name, mediaType, bytes } = opened.answer
    return reply
      .type(mediaType)
      .headers({
        'content-disposition': attachment(name, place.data.enclosureId === null ? 'letter' : 'file'),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
      .send(Buffer.from(bytes))
  }

  app.get(`${STATUS}/letters/:letterId`, sendOwnFile)
  app.get(`${STATUS}/letters/:letterId/enclosures/:enclosureId`, sendOwnFile)

  app.post<{ Params: { requestId: string; act: string } }>(`${STATUS}/:requestId/:act`, async (request, reply) => {
    const ground = standing(reply)
    if (ground === null) return reply
    if (isForeign(request)) return sendFault(reply, 403, FOREIGN)
    const params = PARAMS.safeParse(request.params)
    if (!params.success) return reply.callNotFound()
    const { act } = params.data
    const requestId = params.data.requestId === 'none' ? null : params.data.requestId
    if ((requestId === null) !== (act === 'record')) return reply.callNotFound()
    const session = sessionOf(request, ground)
    const wait = await limiter.forms(request)
    const place = `status ${session?.applicationId ?? ''} ${requestId ?? ''}`
    const form = await receiveForm(formParts(request), {
      ...{ kit: ground, scanner: ground.scanner ?? null, cap: ground.maxFileBytes ?? DEFAULT_CAP_BYTES, place },
      now: ground.clock.now(),
      fieldOf: () => idOf(act, requestId, 'files'),
      mayTake: (fields) => session !== null && wait === null && isOwnForm(ground, session, fields),
      wait: () => limiter.files(request),
      report: (cause) => request.log.error({ cause }, 'the virus scanner gave no verdict'),
    })
    const words = linesOf(textAt(form.fields, idOf(act, requestId, 'words')))
    const content = act === 'correction' ? linesOf(textAt(form.fields, idOf(act, requestId, 'content'))) : null
    if (session === null)
      return showSignIn(reply.code(401), ground, { notice: OVER, words: writtenText(content, words) })
    const files = form.files.map(({ file }) => file)
    const back = (answer: Pick<OpenAct, 'faults' | 'notice'>, status: number) => {
      const kept = keptLines(ground, place, form.files, 'other')
      const open: OpenAct = { act, requestId, content, words, kept, ...answer }
      return showStatus(reply.code(status), ground, session, { done: null, open })
    }
    if (!isOwnForm(ground, session, form.fields)) return back({ faults: [], notice: STALE }, 403)
    if (wait !== null) return back({ faults: [], notice: tooMany(wait) }, 429)
    const faults = [
      ...actFaults(act, requestId, { ...form, files, content, words }),
      ...(await sameFaults(ground, session, requestId, {
        content,
        isExplained: words.trim() !== '' || files.length > 0,
      })),
    ]
    if (faults.length > 0) return back({ faults, notice: null }, 422)
    const key = onceKey(ground, session, requestId, textAt(form.fields, 'once'))
    if (key === null) return back({ faults: [], notice: STALE }, 403)
    const of = textAt(form.fields, 'of')
    const call = { ...callOf(ground, request, session), idempotencyKey: key }
    const result = await run(ground, session, call, {
      act,
      requestId,
      of: of === '' ? null : of,
      content,
      words,
      files,
    })
    if (!result.ok) return back({ faults: [], notice: sentencesOf(result.refusal).join('') }, 422)
    const anchor = requestId === null ? 'record' : `${act === 'evidence' ? 'c' : 'r'}-${requestId}`
    return reply.redirect(`${STATUS}?done=${result.answer}#${anchor}`, 303)
  })

  async function showSignIn(reply: FastifyReply, ground: RequestGround, shown: Partial<SignIn>) {
    const { name = '', faults = [], notice = null, words = null } = shown
    const kept = words === null || words.trim() === '' ? null : words
    return sendOwn(reply, signInDocument(await frameOn(ground), { name, faults, notice, words: kept }))
  }

  async function showStatus(
    reply: FastifyReply,
    ground: RequestGround,
    session: CitizenSession,
    { done, open }: { readonly done: keyof typeof DONE_WORDS | null; readonly open: OpenAct | null },
  ) {
    const own = await ownApplication(ground, session.organId, citizenOf(session), ground.clock.today())
    if (own === null) {
      reply.clearCookie(cookieName(ground), cookieOptions(ground))
      return showSignIn(reply.code(404), ground, { notice: '没有找到这份申请，请重新查询。' })
    }
    keepSession(reply, ground, prolonged(session, ground.clock.now()))
    const once = (requestId: string | null) => newOnce(ground, session, requestId, ground.clock.now())
    const status = { own, csrf: sessionToken(ground, session), once, done, open }
    return sendOwn(reply, statusDocument(await frameOn(ground), status))
  }
}

const FOREIGN = '这次提交不是从本网站的网页发来的，没有办理。请从首页重新打开。'
const OVER = `查询已经超过${SESSION_MINUTES}分钟，请重新填写姓名（名称）和查询码。`
const STALE = '网页已经过期，没有办理：请核对下面的内容后再提交一次。'

interface Doing {
  readonly act: OwnAct
  /** Of a correction of a record where evidence is given for it. */
  readonly requestId: string | null
  /** The request by which a record was got. */
  readonly of: string | null
  readonly content: string | null
  readonly words: string
  readonly files: readonly CitizenFile[]
}

/** The word that says what was done. */
async function run(
  ground: RequestGround,
  { organId }: CitizenSession,
  call: Call,
  { act, requestId, of, content, words, files }: Doing,
): Promise<Result<keyof typeof DONE_WORDS>> {
  const { db } = ground
  const sent = async (name: string) => {
    const written = await keptWords(ground, `${name}-${call.today}.txt`, writtenText(content, words))
    return [written, ...files]
  }
  switch (act) {
    case 'correction': {
      const order = { organId, requestId, content, files: await sent('补正内容') }
      const result = await execute(db, answerCorrection, order, call)
      return result.ok ? { ok: true, answer: result.answer.taken === 'late' ? 'late' : 'correction' } : result
    }
    case 'reasons':
    case 'payment':
    case 'help': {
      const order = { organId, requestId, kind: act, files: await sent(FILE_NAMES[act]) }
      const result = await execute(db, sendApplicantMessage, order, call)
      return result.ok ? { ok: true, answer: act } : result
    }
    case 'withdraw': {
      const result = await execute(db, withdrawOwnRequest, { organId, requestId }, call)
      return result.ok ? { ok: true, answer: act } : result
    }
    case 'record': {
      const order = { organId, requestId: of, content: words, evidence: files.map(asCaseFile) }
      const result = await execute(db, askRecordCorrection, order, call)
      return result.ok ? { ok: true, answer: act } : result
    }
    case 'evidence': {
      const sentFiles = words.trim() === '' ? files : await sent('证明材料的说明')
      const order = { organId, caseId: requestId, files: sentFiles.map(asCaseFile) }
      const result = await execute(db, giveRecordEvidence, order, call)
      return result.ok ? { ok: true, answer: act } : result
    }
  }
}

const asCaseFile = ({ role: _, ...file }: CitizenFile) => file

/** What is asked for where nothing was written; the others may be sent without words. */
const WORDS_WANTED: Readonly<Partial<Record<OwnAct, string>>> = {
  reasons: '请说明申请的数量、频次为什么是合理的。',
  payment: '请写明缴费的日期和方式。',
  help: '请写明需要什么帮助，或者要补充什么。',
  record: '请写明哪里不准确，应当怎样更正。',
}

const FILE_NAMES = { reasons: '说明理由', payment: '缴费说明', help: '求助' } as const

function actFaults(
  act: OwnAct,
  requestId: string | null,
  form: {
    readonly fields: Fields
    readonly content: string | null
    readonly words: string
    readonly files: readonly CitizenFile[]
    readonly faults: readonly FormFault[]
  },
): readonly FormFault[] {
  const { fields, content, words, files, faults } = form
  if (act === 'withdraw') {
    const path = idOf(act, requestId, 'sure')
    return fields.has(path) ? [] : [{ path, sentence: '请先勾选“我确认撤回”，再点“撤回申请”。' }]
  }
  const path = idOf(act, requestId, 'words')
  const proof = idOf(act, requestId, 'files')
  const wanted = WORDS_WANTED[act]
  return [
    ...faults,
    ...(content === null ? [] : contentFaults(content, idOf(act, requestId, 'content'))),
    ...(words.trim() === '' && wanted !== undefined ? [{ path, sentence: wanted }] : []),
    ...([...words].length > 5_000 ? [{ path, sentence: '内容不得超过 5000 个字，更多的请作为文件上传。' }] : []),
    ...(FILES_WANTED.has(act) && files.length === 0 && faults.length === 0
      ? [{ path: proof, sentence: `请上传${act === 'payment' ? '缴费凭证' : '证明记录不准确的材料'}，照片也可以。` }]
      : []),
  ]
}

/** As the form of an application is checked. Art. 29.2(2). */
function contentFaults(content: string, path: string): readonly FormFault[] {
  const written = content.trim()
  if (written === '') return [{ path, sentence: CONTENT_MISSING }]
  return written.length > 5_000 ? [{ path, sentence: '申请内容不得超过 5000 个字，更多的请作为文件上传。' }] : []
}

/** Art. 30: what comes back as it was, without a word or a file, corrects nothing. */
async function sameFaults(
  { db }: RequestGround,
  { organId, applicationId }: CitizenSession,
  requestId: string | null,
  { content, isExplained }: { readonly content: string | null; readonly isExplained: boolean },
): Promise<readonly FormFault[]> {
  if (content === null || requestId === null || isExplained) return []
  const entry = (await findEntries(db, organId, [requestId])).get(requestId)
  const isSame = entry?.applicationId === applicationId && linesOf(entry.content).trim() === content.trim()
  if (!isSame) return []
  const path = idOf('correction', requestId, 'content')
  return [{ path, sentence: '申请内容没有改动：请修改，或者写明补正的说明、上传材料。' }]
}

/** What was written in the form of an act, as it is kept. */
function writtenText(content: string | null, words: string): string {
  if (content === null) return words
  const explained = words.trim() === '' ? [] : [`补正的说明：\n${words}`]
  return [`补正后的申请内容：\n${content}`, ...explained].join('\n\n')
}

function sentencesOf(refusal: Refusal): readonly string[] {
  switch (refusal.kind) {
    case 'refused':
    case 'forbidden':
      return refusal.reasons.map(({ sentence }) => sentence)
    case 'invalid':
      return refusal.fields.map(({ sentence }) => sentence)
    case 'notFound':
      return [refusal.sentence]
    case 'conflict':
      return ['工作机构刚刚办理了这件申请，请再试一次。']
  }
}

const isOwnForm = (ground: RequestGround, session: CitizenSession, fields: Fields) =>
  textAt(fields, 'csrf') === sessionToken(ground, session)

function doneWord(word: string | undefined): keyof typeof DONE_WORDS | null {
  const words: readonly string[] = Object.keys(DONE_WORDS)
  return word !== undefined && words.includes(word) ? (word as keyof typeof DONE_WORDS) : null
}

const callOf = (ground: RequestGround, request: FastifyRequest, session: CitizenSession) => ({
  ...callOn(ground, { address: request.ip, requestId: request.id }),
  actor: citizenOf(session),
})

/** `__Host-`: a browser takes it only from this very host, over HTTPS (RFC 6265bis §4.1.3.2). */
const cookieName = ({ secure }: RequestGround) => (secure ? '__Host-gongkai-request' : 'gongkai-request')

const cookieOptions = ({ secure }: RequestGround) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure, maxAge: SESSION_MINUTES * 60 }) as const

function keepSession(reply: FastifyReply, ground: RequestGround, session: CitizenSession): void {
  reply.setCookie(cookieName(ground), sealedSession(ground, session), cookieOptions(ground))
}

function sessionOf(request: FastifyRequest, ground: RequestGround): CitizenSession | null {
  const sealed = request.cookies[cookieName(ground)]
  return sealed === undefined ? null : openedSession(ground, sealed, ground.clock.now())
}
