/** What can be shown as evidence of how a request was handled: forms, letters, papers, what the ledger records, files. */
import { letterPurpose, PAPER_PURPOSES } from '#document/defence/defenceWording.ts'
import type { Document } from '#document/document.ts'
import { composeLetter } from '#document/letters/composeLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { Proceeding } from '#law/proceeding.ts'
import { PAPERS } from '#law/request/evidence.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { blobUsesOfCase, type StoredBlobUse } from '#store/blobUses.ts'
import type { Defence } from '#store/caseContents.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { lettersOfCase, type StoredLetter } from '#store/letters.ts'
import { findPapers } from '#store/papers.ts'
import { findRequest } from '#store/requests.ts'
import { caseMaterial } from '../archive/caseMaterial.ts'
import { caseRecords } from '../archive/caseRecords.ts'
import { type LetterGround, letterValues } from '../letter/letterValues.ts'
import type { Press } from '../letter/prepareLetter.ts'

export interface ExhibitForm {
  /** Under which its purpose is kept. */
  readonly key: string
  readonly name: string
  readonly purpose: string
  readonly shown: boolean
  readonly source:
    | { readonly kind: 'document'; readonly compose: () => Promise<Document> }
    | { readonly kind: 'file'; readonly fileId: string }
}

type Found = Omit<ExhibitForm, 'shown'> & { readonly usual: boolean }

/** In the order of the handling; the other files of request and case behind them, not shown unless somebody says so. */
export async function exhibitsOf(
  ground: Press,
  { id, organId, attacked }: Proceeding,
  defence: Defence | null,
): Promise<readonly ExhibitForm[]> {
  const { requestId } = attacked
  const found = requestId === null ? [] : await ofRequest(ground, { organId, requestId })
  const own = await blobUsesOfCase(ground.db, organId, 'proceeding', id)
  const all = [...found, ...own.filter(isThere).map((use) => ofFile(use, '证明有关情况。', false))]
  return all.map(({ usual, ...exhibit }) => {
    const kept = defence?.exhibits[exhibit.key]
    return { ...exhibit, purpose: kept?.purpose ?? exhibit.purpose, shown: kept?.shown ?? usual }
  })
}

async function ofRequest(
  ground: Press,
  { organId, requestId }: { readonly organId: number; readonly requestId: string },
): Promise<readonly Found[]> {
  const { db } = ground
  const stored = await findRequest(db, organId, requestId)
  if (stored === null) return []
  const [letters, events, uses] = await Promise.all([
    lettersOfCase(db, organId, 'request', requestId),
    requestEvents(ground, organId, requestId),
    blobUsesOfCase(db, organId, 'request', requestId),
  ])
  const files = new Map(uses.filter(isThere).map((use) => [use.id, use]))
  const { arrival, assignment } = stored.state
  const form = (kind: 'application' | 'register', purpose: string): Found => ({
    ...{ key: kind, name: letterForm(kind).name, purpose, usual: true },
    source: {
      kind: 'document',
      compose: async () => {
        const place = { organId, caseKind: 'request', caseId: requestId, kind, datedOn: arrival.arrivedOn } as const
        const typed = assignment === null ? { handler: '未交办' } : {}
        return composeLetter(kind, await letterValues(ground, place, typed))
      },
    },
  })
  const found: Found[] = [
    form('application', '证明申请人申请公开的内容、提出的方式和时间。'),
    form('register', '证明收到申请之日及其依据。'),
    ...letters.flatMap((letter) => ofLetter(ground, letter)),
    ...withFiles(await ofRecords(ground, stored.state), await ofPapers(ground, stored.state)),
  ]
  const evidence = [...filesNamed(events, files, '证明已经发生的事项。', true)]
  const used = new Set(found.flatMap(({ source }) => (source.kind === 'file' ? [source.fileId] : [])))
  const named = evidence.filter(({ source }) => source.kind === 'file' && !used.has(source.fileId))
  for (const { source } of named) if (source.kind === 'file') used.add(source.fileId)
  const drafts = new Set(letters.flatMap(({ state }) => state.draft?.fileId ?? []))
  const rest = [...files.values()].filter(({ id }) => !used.has(id) && !drafts.has(id))
  return [...found, ...named, ...rest.map((use) => ofFile(use, '证明有关情况。', false))]
}

/** What was written with the engine, it reads again. */
export async function requestEvents({ db }: LetterGround, organId: number, requestId: string) {
  const stored = await eventsOfCase(db, organId, 'request', requestId, 0)
  return stored.map(({ kind, data }) => ({ kind, ...data }) as RequestEvent)
}

const isThere = ({ destroyedAt }: StoredBlobUse) => destroyedAt === null

function ofFile({ id, name }: StoredBlobUse, purpose: string, usual: boolean): Found {
  return { key: `file:${id}`, name, purpose, usual, source: { kind: 'file', fileId: id } }
}

/** The stamped one where there is one, else as it was issued. */
function ofLetter(ground: LetterGround, { state }: StoredLetter): readonly Found[] {
  const { id, kind, number, stamped, status } = state
  if (status !== 'issued' && status !== 'sent') return []
  const sealed = stamped === null ? '' : '（用印件）'
  const name = `${letterForm(kind).name}${number === null ? '' : `（${number}）`}${sealed}`
  const head = { key: `letter:${id}`, name, purpose: letterPurpose(kind), usual: status === 'sent' }
  if (stamped !== null) return [{ ...head, source: { kind: 'file', fileId: stamped.fileId } }]
  const compose = async () => {
    const content = await findLetterContent(ground.db, ground.keyring, state.organId, id)
    return composeLetter(kind, await letterValues(ground, state, content?.values ?? {}, content?.frozen))
  }
  return [{ ...head, source: { kind: 'document', compose } }]
}

/** What the ledger says of the handling, each as a document of its own: papers, consultations, reviews, approvals, service. */
async function ofRecords(ground: Press, request: Request): Promise<readonly Found[]> {
  const records = await caseRecords(await caseMaterial(ground, request))
  return records.flatMap(({ key, title: name, compose }): readonly Found[] => {
    const source = { kind: 'document', compose } as const
    const [kind = '', id] = key.split(':')
    if (kind === 'paper') {
      const paper = request.papers.find((each) => each.id === id)?.paper ?? 'explanation'
      return [{ key, name, source, purpose: PAPER_PURPOSES[paper], usual: true }]
    }
    const form = RECORDS[kind]
    return form === undefined ? [] : [{ key, name, source, ...form }]
  })
}

/** Each paper with its file behind it; a paper that is its file has no record. */
function withFiles(records: readonly Found[], files: readonly Found[]): readonly Found[] {
  const placed = records.flatMap((record) => [
    record,
    ...files.filter(({ key }) => key === record.key.replace(/^paper:/, 'paperFile:')),
  ])
  return [...files.filter((file) => !placed.includes(file)), ...placed]
}

/** How we worked within is shown where somebody chooses to; the rest of the ledger is no evidence. */
const RECORDS: Readonly<Record<string, Pick<Found, 'purpose' | 'usual'>>> = {
  words: { purpose: '证明申请内容经过补正，答复针对的是补正后的内容。', usual: true },
  consultation: { purpose: '证明已经书面征求意见，以及答复意见的内容和时间。', usual: true },
  reviews: { purpose: '证明答复前经过审查、会商。', usual: false },
  approval: { purpose: '证明经有权的负责人审核同意。', usual: false },
  service: { purpose: '证明各项文书送达申请人的方式和时间。', usual: true },
}

/** The file of each paper. */
async function ofPapers({ db }: LetterGround, { organId, papers }: Request): Promise<readonly Found[]> {
  const contents = await findPapers(
    db,
    organId,
    papers.map(({ id }) => id),
  )
  return papers.flatMap(({ id, paper }): readonly Found[] => {
    const fileId = contents.get(id)?.fileId ?? null
    if (fileId === null) return []
    const head = { purpose: PAPER_PURPOSES[paper], usual: paper !== 'fileIndex' }
    const name = `${PAPERS[paper].name}（附件）`
    return [{ key: `paperFile:${id}`, name, ...head, source: { kind: 'file', fileId } }]
  })
}

/** Files that events name as their proof. */
function filesNamed(
  events: readonly RequestEvent[],
  files: ReadonlyMap<string, StoredBlobUse>,
  purpose: string,
  usual: boolean,
): readonly Found[] {
  const named = events.flatMap((event) => [
    ...('evidence' in event && event.evidence !== null ? [event.evidence] : []),
    ...('proof' in event && event.proof.evidence !== null ? [event.proof.evidence] : []),
  ])
  const ids = new Set(named.filter((text) => text.startsWith('file:')).map((text) => text.slice('file:'.length)))
  return [...ids].flatMap((id) => {
    const use = files.get(id)
    return use === undefined ? [] : [ofFile(use, purpose, usual)]
  })
}
