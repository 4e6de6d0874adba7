/** Registering for the applicant 代为登记: what the form needs to know, what a scanned letter says, and the registration itself. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { keysOf } from '#command/keysOf.ts'
import { DATE, ORGAN_ID } from '#command/organ/organInput.ts'
import { CONTENT, PARTY } from '#command/request/applicationInput.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { type RelatedRequest, relatedLines, relationsOfTyped } from '#command/request/relationsOf.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { linesOf } from '#document/application/applicationLabels.ts'
import { readApplication } from '#document/application/readApplication.ts'
import type { FileFault } from '#document/document.ts'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { date, parseDate } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { IDENTITY_DOCUMENTS } from '#law/request/application.ts'
import { KNOWLEDGE, knowledgeOf, proposalOf } from '#law/request/sharedInformation.ts'
import { ALL_STATES } from '#law/request/transitions.ts'
import type { Reader } from '#store/database.ts'
import { sameWordsOfSeveral } from '#store/likeRequests.ts'
import { findPapers } from '#store/papers.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequests } from '#store/requests.ts'
import { fileBody } from './fileBody.ts'
import { pageOf } from './page.ts'
import { problem, REASON, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { joined } from './stream.ts'

const TAG = '登记申请'
const DAY = z.iso.date()
const OF_ORGAN = z.object({ organId: ORGAN_ID })
const COLUMN = z.enum(APPLICANT_COLUMNS.map(({ id }) => id)).exclude(['total'])
const KIND = z.enum(APPLICANT_KINDS.map(({ id }) => id))

const ofOrgan = ({ ground, input, call }: Given<{ readonly organId: number }>) =>
  caseSubject(ground.db, input.organId, call.actor)

const RELATED = z.object({
  id: z.uuid(),
  number: z.string(),
  applicant: z.string(),
  content: z.string(),
  state: z.enum(ALL_STATES),
  arrivedOn: DAY,
  receivedOn: DAY.nullable(),
  outcome: z.enum(OUTCOMES.map(({ code }) => code)).nullable(),
  endedOn: DAY.nullable(),
  reply: z
    .object({
      number: z.string().nullable(),
      on: DAY,
      letterId: z.uuid(),
      outcome: z.enum(OUTCOMES.map(({ code }) => code)),
      receivedOn: DAY.nullable(),
    })
    .nullable(),
  likeness: z.number(),
})

const ALIKE = z.object({
  earlierSameWords: z.array(RELATED),
  earlierAlike: z.array(RELATED),
  /** This one included. */
  sameApplicantThisMonth: z.int(),
  sameWordsOthers: z.int(),
})
export type AlikeRequests = z.infer<typeof ALIKE>

const PROPOSED = z.object({
  kind: KIND.nullable(),
  name: z.string().nullable(),
  document: keysOf(IDENTITY_DOCUMENTS).nullable(),
  identity: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  legalRepresentative: z.string().nullable(),
  contact: z.string().nullable(),
  items: z.array(z.string()),
})
const READ_AHEAD = z.object({
  proposed: PROPOSED,
  /** All lines, for looking up what was not recognised. */
  lines: z.array(z.string()),
  /** It was recognised in a picture. */
  recognised: z.boolean(),
})
export type ReadAhead = z.infer<typeof READ_AHEAD>

const SAME_WORDS = z.object({
  digest: z.string(),
  content: z.string(),
  people: z.int(),
  requests: z.int(),
  firstOn: DAY,
  lastOn: DAY,
  knowledge: keysOf(KNOWLEDGE),
  /** What Art. 44 makes of it. */
  proposal: REASON,
  /** Where it is public, as replies say. */
  publications: z.array(z.object({ requestId: z.uuid(), number: z.string(), title: z.string(), place: z.string() })),
  /** The last twenty. */
  lines: z.array(RELATED),
})
export type SameWordsAsked = z.infer<typeof SAME_WORDS>

/** Day and digest of the last group of a page. */
const AFTER = z.stringFormat('after', (text) => placeOf(text) !== null)

function placeOf(text: string) {
  const [day = '', digest = '', ...rest] = text.split(' ')
  const lastOn = parseDate(day)
  return lastOn === null || rest.length > 0 || !/^[0-9a-f]{64}$/.test(digest) ? null : { lastOn, digest }
}

/** More lines nobody looks through. */
const MOST_LINES = 400

export const intakeRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId/intake',
    tag: TAG,
    summary: '登记申请所需的资料：本机关的申请人类别对照表',
    action: 'request.register',
    input: OF_ORGAN,
    answer: z.object({ kinds: z.array(z.object({ id: KIND, label: z.string(), column: COLUMN })) }),
    subject: ofOrgan,
    read: async ({ ground, input }) => {
      const columns = await settingValue(ground.db, input.organId, 'applicantColumns')
      return { kinds: APPLICANT_KINDS.map(({ id, label, column }) => ({ id, label, column: columns[id] ?? column })) }
    },
  }),
  readRoute({
    method: 'POST',
    path: '/api/requests/:organId/intake/read',
    tag: TAG,
    summary: '预读一份来信或者申请表（扫描件、PDF、DOCX、文本）：只提出填写建议，什么都不保存',
    action: 'request.register',
    upload: true,
    input: OF_ORGAN,
    answer: READ_AHEAD,
    subject: ofOrgan,
    read: async ({ ground, request, reply }) => {
      const bytes = joined(await Array.fromAsync(fileBody(request)))
      const reading = await ground.documents.read(bytes, '来件')
      if (!reading.ok) return sendProblem(reply, problem('refused', whyUnread(reading.error)))
      const { items, ...proposed } = readApplication(reading.value)
      return {
        proposed: { ...proposed, items: [...items] },
        lines: linesOf(reading.value).slice(0, MOST_LINES),
        recognised: reading.value.recognised !== undefined,
      }
    },
  }),
  readRoute({
    method: 'POST',
    path: '/api/requests/:organId/intake/alike',
    tag: TAG,
    summary: '登记前查看：这位申请人以前有无相同或者相近的申请，当月是第几件，有无他人申请相同内容',
    action: 'request.register',
    input: OF_ORGAN.extend({
      name: PARTY.shape.name,
      identity: PARTY.shape.identity,
      phone: PARTY.shape.phone,
      items: z.array(CONTENT).min(1).max(20),
      receivedOn: DATE,
    }),
    answer: z.object({ items: z.array(ALIKE) }),
    subject: ofOrgan,
    read: async ({ ground: { db, keyring }, input: { organId, items, ...typed } }) => {
      const found: AlikeRequests[] = []
      for (const [index, content] of items.entries()) {
        const { earlierSameWords, earlierAlike, sameApplicantThisMonth, sameWordsOthers } = await relationsOfTyped(
          db,
          keyring,
          organId,
          { ...typed, content },
        )
        found.push({
          ...{ earlierSameWords: [...earlierSameWords], earlierAlike: [...earlierAlike], sameWordsOthers },
          // The items before it count as well. 收费办法 Art. 4.
          sameApplicantThisMonth: sameApplicantThisMonth + index,
        })
      }
      return { items: found }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/requests/:organId',
    tag: TAG,
    summary: '为申请人登记邮寄、传真、电子邮件、当面或者口头提出的申请；几项内容各为一件',
    command: registerRequest,
    status: 201,
    answer: z.object({
      applicationId: z.uuid(),
      requests: z.array(z.object({ id: z.uuid(), number: z.string(), version: z.int() })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId/same-words',
    tag: TAG,
    summary: '列出多人申请的相同内容，近的在前，供研究是否主动公开',
    action: 'request.list',
    input: OF_ORGAN.extend({ after: AFTER.optional(), limit: z.int().min(1).max(50).default(20) }),
    answer: z.object({ items: z.array(SAME_WORDS), next: z.string().nullable() }),
    subject: ofOrgan,
    read: async ({ ground: { db, keyring }, input: { organId, after, limit } }) => {
      const page = { after: after === undefined ? null : placeOf(after), limit: limit + 1 }
      const { items, next } = pageOf(
        await sameWordsOfSeveral(db, organId, page),
        limit,
        ({ lastOn, digest }) => `${lastOn} ${digest}`,
      )
      const ids = items.flatMap(({ requestIds }) => requestIds)
      const entries = await findEntries(db, organId, ids)
      const compared = [...entries.values()].map((entry) => ({ ...entry, arrivedOn: date('2000-01-01'), likeness: 1 }))
      const lines = await relatedLines(db, keyring, organId, compared)
      const published = await publicationsOf(db, organId, [...lines.values()])
      return {
        items: items.map(({ requestIds, ...group }) => {
          const shown = requestIds.flatMap((id) => lines.get(id) ?? [])
          const knowledge = knowledgeOf(shown.flatMap(({ outcome, reply }) => [outcome, reply?.outcome ?? outcome]))
          return {
            ...group,
            content: entries.get(requestIds[0] ?? '')?.content ?? '',
            ...{ knowledge, proposal: proposalOf(knowledge), lines: shown },
            publications: shown.flatMap(({ id }) => published.get(id) ?? []),
          }
        }),
        next,
      }
    },
  }),
]

/** What the replies that it is public already say of where. Art. 36(1). */
async function publicationsOf(db: Reader, organId: number, lines: readonly RelatedRequest[]) {
  const told = lines.filter(({ outcome }) => outcome === 'OPEN-1')
  const requests = await findRequests(
    db,
    organId,
    told.map(({ id }) => id),
  )
  const filed = [...requests].flatMap(([requestId, { state }]) =>
    state.papers.filter(({ paper }) => paper === 'publication').map(({ id }) => ({ requestId, id })),
  )
  const papers = await findPapers(
    db,
    organId,
    filed.map(({ id }) => id),
  )
  const numbers = new Map(told.map(({ id, number }) => [id, number]))
  return new Map(
    filed.map(({ requestId, id }) => {
      const { title = '', place = '' } = papers.get(id)?.fields ?? {}
      return [requestId, { requestId, number: numbers.get(requestId) ?? '', title, place }] as const
    }),
  )
}

/** What the readers say is about reports; here somebody holds a letter. */
function whyUnread({ code }: FileFault): string {
  switch (code) {
    case 'scanned':
      return '这是扫描件，本机没有安装文字识别，不能预读：请照原件填写，原件仍可作为附件。'
    case 'encrypted':
      return '这个文件设有打开密码，不能预读：请取消密码后再选，或者照原件填写。'
    case 'too-large':
      return '文件太大，没有预读：请照原件填写。'
    case 'timeout':
    case 'memory':
      return '读取这个文件用的时间或者内存太多，已经停止：请照原件填写。'
    case 'empty':
      return '文件是空的：请检查是否选错了文件。'
    case 'damaged':
    case 'bomb':
      return '文件不完整或者已经损坏，不能预读：请重新扫描，或者照原件填写。'
    default:
      return '没有读出文字：可以预读的是扫描图片、PDF、DOCX 和文本文件，请照原件填写。'
  }
}
