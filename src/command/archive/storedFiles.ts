/** The stored files of a request's file, each with what it is and where it lies. Art. 45. */
import type { PlainDate } from '#law/date.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { MESSAGE_KINDS } from '#law/request/applicantMessage.ts'
import { PAPERS } from '#law/request/evidence.ts'
import { type FilePart, partOfLetter, partOfMessage, partOfPaper } from '#law/request/fileOrder.ts'
import { dayOf, type RequestEvent } from '#law/request/requestEvent.ts'
import type { StoredBlobUse } from '#store/blobUses.ts'
import { chinaDay } from '#store/chinaTime.ts'
import { takenBytes } from '../file/openFile.ts'
import type { PlacedDocument } from './caseDocuments.ts'
import { type CaseMaterial, organName } from './caseMaterial.ts'

interface Named {
  readonly part: FilePart
  readonly title: string
  readonly on?: PlainDate | null
  readonly documentNumber?: string | null
  readonly isOurs?: boolean
}

export function storedFiles(material: CaseMaterial): readonly PlacedDocument[] {
  const { request, papers, files } = material
  const names = namesOf(material)
  const indexes = request.papers.flatMap(({ id, paper }) => (paper === 'fileIndex' ? [papers.get(id)?.fileId] : []))
  return files.filter(({ id }) => !indexes.includes(id)).map((use) => placed(material, use, names.get(use.id)))
}

function placed(material: CaseMaterial, use: StoredBlobUse, named: Named | undefined): PlacedDocument {
  const [, stem = use.name, ending = 'bin'] = /^(.*)\.([A-Za-z\d]{1,8})$/.exec(use.name) ?? []
  const date = named?.on ?? chinaDay(use.addedAt)
  return {
    part: named?.part ?? unnamedPart(material, use),
    // Behind what they belong to.
    rank: 1,
    document: {
      ...{ documentNumber: named?.documentNumber ?? null, title: named?.title ?? stem, date, use },
      author: named?.isOurs === true ? organName(material, date) : '',
      open: async () => ({ ending: ending.toLowerCase(), content: await takenBytes(material.press.blobs, use) }),
    },
  }
}

/** What nobody has named: of the application what came in with it, of a proceeding what lies there, else of the handling. */
function unnamedPart({ stored }: CaseMaterial, { caseKind, addedAt }: StoredBlobUse): FilePart {
  if (caseKind === 'proceeding') return 'remedy'
  if (caseKind === 'approval') return 'review'
  const [registered] = stored
  return registered !== undefined && addedAt <= registered.at ? 'application' : 'handling'
}

/** By the id of the file; what says more wins. */
function namesOf(material: CaseMaterial): ReadonlyMap<string, Named> {
  const { request, events, letters, contents, papers, messages, authorityFileId, approvals } = material
  const names = new Map<string, Named>()
  if (authorityFileId !== null) names.set(authorityFileId, { part: 'application', title: '授权委托书' })
  for (const { kind, fileIds, on } of messages) {
    for (const [at, fileId] of fileIds.entries()) {
      const title = `申请人提交的${MESSAGE_KINDS[kind]}${at === 0 ? '' : '附件'}`
      names.set(fileId, { part: partOfMessage(kind), title, on })
    }
  }
  for (const event of events) {
    const { part, title } = EVIDENCE[event.kind] ?? ('proof' in event ? SENDING : HANDLING)
    const id = fileNamedIn(event)
    if (id !== null && !names.has(id)) names.set(id, { part, title, on: dayOf(event) })
  }
  for (const { signatures, digest, status } of approvals) {
    const handedIn = material.files.find(({ sha256 }) => sha256 === digest)
    const end = status === 'returned' ? '退回' : '撤回'
    if (handedIn !== undefined && status !== 'approved') {
      names.set(handedIn.id, { part: 'review', title: `送审稿（${end}）`, isOurs: true })
    }
    for (const { evidence, signedOn } of signatures) {
      if (evidence !== null) names.set(evidence, { part: 'review', title: '审批签署件', on: signedOn })
    }
  }
  for (const { id, paper, on } of request.papers) {
    const fileId = papers.get(id)?.fileId ?? null
    if (fileId !== null) names.set(fileId, { part: partOfPaper(paper), title: PAPERS[paper].name, on })
  }
  for (const { state } of letters) {
    const { kind, draft, stamped, datedOn: on, number: documentNumber, status } = state
    const { name } = letterForm(kind)
    const content = contents.get(state.id)
    for (const { fileId } of (content?.frozen ?? content)?.enclosures ?? []) {
      const use = material.files.find(({ id }) => id === fileId)
      if (use !== undefined) names.set(fileId, { part: partOfLetter(kind), title: `附件：${stemOf(use)}`, on })
    }
    for (const { fileId, on: held } of content?.deliberations ?? []) {
      names.set(fileId, { part: 'review', title: '会商记录', on: held })
    }
    if (draft !== null) names.set(draft.fileId, { part: 'review', title: `${name}（送审稿）`, isOurs: true })
    if (stamped !== null) {
      const title = status === 'void' ? `${name}（作废）` : name
      names.set(stamped.fileId, { part: partOfLetter(kind), title, on, documentNumber, isOurs: true })
    }
  }
  return names
}

const stemOf = ({ name }: StoredBlobUse) => name.replace(/\.[A-Za-z\d]{1,8}$/, '')

const SENDING = { part: 'service', title: '送出凭证' } as const
const HANDLING = { part: 'handling', title: '办理凭证' } as const

/** What shows that something happened, by the event that names it. */
const EVIDENCE: Readonly<Partial<Record<RequestEvent['kind'], Pick<Named, 'part' | 'title'>>>> = {
  requestRegistered: { part: 'registration', title: '收到申请的证明' },
  receiptConfirmed: { part: 'registration', title: '与申请人确认的记录' },
  requestDismissed: { part: 'registration', title: '不予登记的记录' },
  correctionReceived: { part: 'correction', title: '补正材料' },
  reasonsReceived: { part: 'reasons', title: '申请人说明的理由' },
  opinionReceived: { part: 'consultation', title: '收到的意见书' },
  feePaid: { part: 'fee', title: '缴费凭证' },
  noticeRevoked: { part: 'handling', title: '作废告知的依据' },
  letterReceived: { part: 'service', title: '签收凭证' },
  letterReturned: { part: 'service', title: '退回凭证' },
  requestWithdrawn: { part: 'reply', title: '撤回申请的材料' },
  answerOrdered: { part: 'remedy', title: '责令重新答复的文书' },
}

/** Null where it names none. */
function fileNamedIn(event: RequestEvent): string | null {
  const own = 'evidence' in event ? event.evidence : 'receiptEvidence' in event ? event.receiptEvidence : null
  const text = 'proof' in event ? event.proof.evidence : own
  return /^file:([\da-f-]{36})$/.exec(typeof text === 'string' ? text : '')?.[1] ?? null
}
