/** What a file holds beside letters and stored files: each a document of its own, written from the ledger. Art. 17, 32, 45. */
import { type ApprovalForm, composeApprovalForm } from '#document/approvalForm.ts'
import { type CaseRecord, composeCaseRecord, type Fact, type RecordSection } from '#document/caseRecord.ts'
import type { Document } from '#document/document.ts'
import { printDate } from '#document/print.ts'
import type { Approval } from '#law/approval.ts'
import type { PlainDate } from '#law/date.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { STAGES } from '#law/proceeding.ts'
import { proceedingOutcome } from '#law/proceedingOutcome.ts'
import { PROCEEDING_KINDS } from '#law/proceedingText.ts'
import { PAPERS } from '#law/request/evidence.ts'
import { type FilePart, partOfLetter, partOfPaper } from '#law/request/fileOrder.ts'
import { LETTERS, METHODS } from '#law/request/letter.ts'
import { REVIEWS } from '#law/request/replyReview.ts'
import { consultationName, letterOf } from '#law/request/request.ts'
import { OPINIONS } from '#law/request/requestEventText.ts'
import { chinaDay, chinaTime } from '#store/chinaTime.ts'
import { approvalEnd, formSteps } from '../approval/approvalForm.ts'
import { happened } from '../course/happened.ts'
import { courseOf, letterStepsOf } from '../course/letterSteps.ts'
import { bySigners } from '../course/signatureSteps.ts'
import { consultedNames } from '../request/consultedNames.ts'
import { type CaseMaterial, organName } from './caseMaterial.ts'

/** A document that is written of the case, on the day of the last thing that it says. */
export interface RecordOfCase {
  /** Within the case, as in `paper:…`: the same for ever. */
  readonly key: string
  readonly part: FilePart
  readonly title: string
  readonly on: PlainDate
  readonly compose: () => Promise<Document>
}

export async function caseRecords(material: CaseMaterial): Promise<readonly RecordOfCase[]> {
  return [
    ...wordsRecord(material),
    ...(await consultationRecord(material)),
    ...paperRecords(material),
    ...reviewRecord(material),
    ...material.approvals.map((approval) => approvalRecord(material, approval)),
    ...serviceRecord(material),
    ...proceedingRecords(material),
    courseRecord(material),
  ]
}

type Written = Pick<CaseRecord, 'title' | 'sections'> & Pick<RecordOfCase, 'key' | 'part' | 'on'>

function recordOf(material: CaseMaterial, { key, part, title, sections, on }: Written): RecordOfCase {
  const { number } = material.entry
  const compose = async () => composeCaseRecord({ title, number, sections, organ: organName(material, on), on })
  return { key, part, title, on, compose }
}

/** The words before and after each correction. Art. 30. */
function wordsRecord(material: CaseMaterial): readonly RecordOfCase[] {
  const { entry, request, events } = material
  const { formerContents, content, proposedContent } = entry
  if (formerContents.length === 0 && proposedContent === null) return []
  const corrected = (at: number) => (formerContents.length > 1 ? `第${at}次补正后的内容` : '补正后的内容')
  const words = [...formerContents, content].map((text, at) => ({
    ...({ kind: 'words', head: at === 0 ? '最初申请的内容' : corrected(at), text } as const),
  }))
  const late =
    proposedContent === null
      ? []
      : [{ kind: 'words', head: '逾期补正的内容（没有采用）', text: proposedContent } as const]
  const last = events.findLast((event) => event.kind === 'correctionReceived')
  const on = last?.on ?? request.arrival.arrivedOn
  return [
    recordOf(material, {
      key: 'words',
      part: 'correction',
      title: '补正前后的申请内容',
      sections: [...words, ...late],
      on,
    }),
  ]
}

/** Who was asked, when, and what they said. Art. 32, 34. */
async function consultationRecord(material: CaseMaterial): Promise<readonly RecordOfCase[]> {
  const { request, events, letters, press } = material
  if (request.consultations.length === 0) return []
  const names = await consultedNames(press, request)
  const days: PlainDate[] = []
  const sections = request.consultations.map((consultation): RecordSection => {
    const { letterId, partyId, opinion, answeredOn, kind } = consultation
    const letter = letterOf(request, letterId)
    const number = letters.find(({ state }) => state.id === letterId)?.state.number ?? null
    const given = events.findLast((event) => event.kind === 'opinionReceived' && event.letterId === letterId)
    days.push(...[letter?.sentOn ?? [], answeredOn ?? [], letter?.returnedOn ?? []].flat())
    const facts: readonly Fact[] = [
      ['征求对象', names.get(partyId) ?? '原登记没有写明'],
      ['征求意见书', [number, letter === null ? null : `${printDate(letter.sentOn)}送出`].filter(isText).join('，')],
      ['签收', dayOrNone(letter?.receivedOn)],
      ...(letter?.returnedOn ? [['退回', printDate(letter.returnedOn)] as const] : []),
      ['意见', opinion === null ? '没有答复' : OPINIONS[opinion]],
      ['收到意见', dayOrNone(answeredOn)],
      ...(given?.kind === 'opinionReceived' ? [['意见的记录', evidenceText(given.evidence)] as const] : []),
    ]
    return { kind: 'facts', head: `${consultationName(request, letterId)}${CONSULTED[kind]}`, facts }
  })
  const on = days.toSorted().at(-1) ?? request.arrival.arrivedOn
  return [recordOf(material, { key: 'consultation', part: 'consultation', title: '征求意见情况', sections, on })]
}

/** 第三方1, 其他机关2（共同制作机关） */
const CONSULTED = { thirdParty: '', jointOrgan: '（共同制作机关）', otherOrgan: '' } as const

/** Each paper with what it states; the file of a paper lies behind it. */
function paperRecords(material: CaseMaterial): readonly RecordOfCase[] {
  return material.request.papers.flatMap(({ id, paper, on }): readonly RecordOfCase[] => {
    const { name, fields: labels } = PAPERS[paper]
    const { fields = {}, fileId = null } = material.papers.get(id) ?? {}
    const stated = Object.entries<string>(labels).flatMap(([field, label]): readonly Fact[] => {
      const text = fields[field]
      return text === undefined ? [] : [[label, text]]
    })
    if (stated.length === 0 && (fileId !== null || paper === 'fileIndex')) return []
    const facts: readonly Fact[] = [...stated, ['入卷日期', printDate(on)]]
    const section = { kind: 'facts', head: null, facts } as const
    return [recordOf(material, { key: `paper:${id}`, part: partOfPaper(paper), title: name, sections: [section], on })]
  })
}

/** 合法性审查, 保密审查, 会商: who, when, with what conclusion, and what was said. Art. 17. */
function reviewRecord(material: CaseMaterial): readonly RecordOfCase[] {
  const { events, people, letters, contents } = material
  const given = events.flatMap((event) => (event.kind === 'reviewGiven' ? [event] : []))
  const held = letters.flatMap(({ state }) => contents.get(state.id)?.deliberations ?? [])
  const last = [...given.map(({ on }) => on), ...held.map(({ on }) => on)].toSorted().at(-1)
  if (last === undefined) return []
  const rows = given.map(({ review, personId, conclusion, on }) => [
    ...[REVIEWS[review].name, CONCLUSIONS[conclusion], people.get(personId) ?? '', printDate(on)],
  ])
  const columns = [
    ['审查', 250],
    ['结论', 200],
    ['审查人（主持人）', 275],
    ['日期', 275],
  ] as const
  const reviews = rows.length === 0 ? [] : [{ kind: 'list', head: '审查', columns, rows } as const]
  const deliberations = held.map(({ on, chair, participants, opinion, conclusion }): RecordSection => {
    const facts: readonly Fact[] = [
      ['日期', printDate(on)],
      ['主持人', chair],
      ['参加人', participants],
      ['意见', opinion],
      ['结论', CONCLUSIONS[conclusion]],
    ]
    return { kind: 'facts', head: '会商', facts }
  })
  const sections = [...reviews, ...deliberations]
  return [recordOf(material, { key: 'reviews', part: 'review', title: '审查、会商情况', sections, on: last })]
}

const CONCLUSIONS = { agrees: '同意', objects: '不同意' } as const

/** Who approved what, by account or on paper, as it was read. Art. 17.1, 33.2. */
function approvalRecord(material: CaseMaterial, approval: Approval): RecordOfCase {
  const { subject, requestedOn, signatures, digest, id, authorId } = approval
  const { letters, people, entry } = material
  const letter = letters.find(({ state }) => state.id === subject.id || state.draft?.digest === digest)?.state
  const kind = subject.kind === 'extension' ? '延长答复期限' : subject.kind === 'reply' ? '答复书' : '其他文书'
  const name = letter === undefined ? kind : letterForm(letter.kind).name
  const ended = approvalEnd(approval)
  const form: ApprovalForm = {
    ...{ organ: organName(material, requestedOn), kind, id, digest, requestedOn, ended },
    title: `${name}（申请编号${entry.number}）`,
    author: people.get(authorId) ?? '',
    steps: formSteps(approval, people),
  }
  const part = subject.kind === 'reply' || letter === undefined ? 'review' : partOfLetter(letter.kind)
  const on =
    signatures
      .map(({ signedOn }) => signedOn)
      .toSorted()
      .at(-1) ?? requestedOn
  const title = `审批单：${name}${ended === null || ended === '同意' ? '' : `（${ended}）`}`
  return { key: `approval:${id}`, part, title, on, compose: async () => composeApprovalForm(form) }
}

/** Posted, received and returned, letter by letter. 国办公开办函〔2016〕235号. */
function serviceRecord(material: CaseMaterial): readonly RecordOfCase[] {
  const { request, events, letters } = material
  if (request.letters.length === 0) return []
  const sections = request.letters.map(({ id, kind, method, sentOn, receivedOn, returnedOn }): RecordSection => {
    const { number = null, sent = null } = letters.find(({ state }) => state.id === id)?.state ?? {}
    const proof = (of: 'sent' | 'letterReceived' | 'letterReturned') =>
      events.flatMap((event) => {
        if (!('letterId' in event) || event.letterId !== id) return []
        if (of === 'sent')
          return 'proof' in event && event.proof.evidence !== null ? [evidenceText(event.proof.evidence)] : []
        return event.kind === of ? [evidenceText(event.evidence)] : []
      })
    const withProof = (day: PlainDate | null, of: 'sent' | 'letterReceived' | 'letterReturned') =>
      [dayOrNone(day), ...proof(of)].filter(isText).join('，')
    const facts: readonly Fact[] = [
      ...(number === null ? [] : [['文号', number] as const]),
      ['送达方式', METHODS[method].name],
      ...(sent?.mailNumber ? [['邮件号', sent.mailNumber] as const] : []),
      [method === 'mail' ? '交邮' : '送出', withProof(sentOn, 'sent')],
      ['签收', withProof(receivedOn, 'letterReceived')],
      ...(returnedOn === null ? [] : [['退回', withProof(returnedOn, 'letterReturned')] as const]),
    ]
    return { kind: 'facts', head: LETTERS[kind].name, facts }
  })
  const days = request.letters.flatMap(({ sentOn, receivedOn, returnedOn }) => [
    sentOn,
    receivedOn ?? [],
    returnedOn ?? [],
  ])
  const on = days.flat().toSorted().at(-1) ?? request.arrival.arrivedOn
  return [recordOf(material, { key: 'service', part: 'service', title: '文书送达情况', sections, on })]
}

/** Each reconsideration and lawsuit: what was claimed, what was answered, how it ended. Art. 51. */
function proceedingRecords(material: CaseMaterial): readonly RecordOfCase[] {
  return material.proceedings.map(({ state }) => {
    const { id, kind, body, number, stage, begunOn, copyReceivedOn, answeredOn, decisions, finalOn } = state
    const claim = material.claims.get(id)
    const { name, claim: claimName, answer } = PROCEEDING_KINDS[kind]
    const facts: readonly Fact[] = [
      ['编号', claim?.number ?? ''],
      ['受理机关', [body, number].filter(isText).join('，')],
      ['开始', printDate(begunOn)],
      ['收到副本', dayOrNone(copyReceivedOn)],
      ['提交答复（答辩）', dayOrNone(answeredOn)],
      ...decisions.map(
        ({ outcome, number: of, on, receivedOn }): Fact => [
          '裁决',
          [proceedingOutcome(outcome).label, of, `${printDate(on)}作出`, `${printDate(receivedOn)}收到`]
            .filter(isText)
            .join('，'),
        ],
      ),
      ['现状', `${STAGES[stage]}${finalOn === null ? '' : `（${printDate(finalOn)}）`}`],
    ]
    const statement = claim?.defence?.statement ?? ''
    const sections: readonly RecordSection[] = [
      { kind: 'facts', head: null, facts },
      ...(claim === undefined ? [] : [{ kind: 'words', head: claimName, text: claim.content } as const]),
      ...(statement === '' ? [] : [{ kind: 'words', head: answer, text: statement } as const]),
    ]
    const days = [begunOn, answeredOn ?? [], decisions.map(({ receivedOn }) => receivedOn), finalOn ?? []].flat()
    return recordOf(material, {
      key: `proceeding:${id}`,
      part: 'remedy',
      title: `${name}情况`,
      sections,
      on: days.toSorted().at(-1) ?? begunOn,
    })
  })
}

/** 办理过程: what happened, who entered it and when. Art. 45. */
function courseRecord(material: CaseMaterial): RecordOfCase {
  const { stored, letterEvents, organ, approvals, signatureSteps } = material
  const steps = courseOf(
    bySigners(stored, approvals).map((event) => happened(event, organ)),
    letterStepsOf(letterEvents),
    signatureSteps,
  )
  const rows = steps.map(({ on, what, faults, who, at }) => [
    ...[on, [what, ...faults.map(({ sentence }) => `存在的问题：${sentence}`)].join('\n'), who, chinaTime(at)],
  ])
  const columns = [
    ['日期', 165],
    ['事项', 450],
    ['经办人', 145],
    ['登记时间', 240],
  ] as const
  const sections = [{ kind: 'list', head: null, columns, rows } as const]
  const last = steps.at(-1)
  const on = last === undefined ? material.request.arrival.arrivedOn : chinaDay(last.at)
  return recordOf(material, { key: 'course', part: 'course', title: '办理过程', sections, on })
}

const isText = (text: string | null): text is string => text !== null && text !== ''

const dayOrNone = (day: PlainDate | null | undefined) => (day == null ? '无' : printDate(day))

const evidenceText = (evidence: string) => evidence.replace(/^file:[\da-f-]{36}/, '所附文件')
