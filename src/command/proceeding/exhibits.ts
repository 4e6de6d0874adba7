/** What can be shown as evidence of how a request was handled: forms, letters, papers, records of service, files. */

import { table } from '#document/defence/defence.ts'
import { letterPurpose, PAPER_PURPOSES } from '#document/defence/defenceWording.ts'
import type { Document } from '#document/document.ts'
import { composeLetter } from '#document/letters/composeLetter.ts'
import { printDate } from '#document/print.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { Proceeding } from '#law/proceeding.ts'
import { PAPERS } from '#law/request/evidence.ts'
import { LETTERS, METHODS } from '#law/request/letter.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { blobUsesOfCase, type StoredBlobUse } from '#store/blobUses.ts'
import type { Defence } from '#store/caseContents.ts'
import { eventsOfCase } from '#store/events.ts'
import { findLetterContent, lettersOfCase, type StoredLetter } from '#store/letters.ts'
import { findPapers } from '#store/papers.ts'
import { findRequest } from '#store/requests.ts'
import { type LetterGround, letterValues } from '../letter/letterValues.ts'

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
  ground: LetterGround,
  { id, organId, attacked }: Proceeding,
  defence: Defence | null,
): Promise<readonly ExhibitForm[]> {
  const { requestId } = attacked
  const found = requestId === null ? [] : await ofRequest(ground, organId, requestId)
  const own = await blobUsesOfCase(ground.db, organId, 'proceeding', id)
  const all = [...found, ...own.filter(isThere).map((use) => ofFile(use, '证明有关情况。', false))]
  return all.map(({ usual, ...exhibit }) => {
    const kept = defence?.exhibits[exhibit.key]
    return { ...exhibit, purpose: kept?.purpose ?? exhibit.purpose, shown: kept?.shown ?? usual }
  })
}

async function ofRequest(ground: LetterGround, organId: number, requestId: string): Promise<readonly Found[]> {
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
    ...(await ofPapers(ground, stored.state)),
    ...ofService(stored.state, events),
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
  const name = `${letterForm(kind).name}${number === null ? '' : `（${number}）`}`
  const head = { key: `letter:${id}`, name, purpose: letterPurpose(kind), usual: status === 'sent' }
  if (stamped !== null) return [{ ...head, source: { kind: 'file', fileId: stamped.fileId } }]
  const compose = async () => {
    const content = await findLetterContent(ground.db, state.organId, id)
    return composeLetter(kind, await letterValues(ground, state, content?.values ?? {}, content?.frozen))
  }
  return [{ ...head, source: { kind: 'document', compose } }]
}

async function ofPapers({ db }: LetterGround, { organId, papers }: Request): Promise<readonly Found[]> {
  const contents = await findPapers(
    db,
    organId,
    papers.map(({ id }) => id),
  )
  return papers.flatMap(({ id, paper, on }): readonly Found[] => {
    const { name, fields } = PAPERS[paper]
    const content = contents.get(id)
    const head = { key: `paper:${id}`, name, purpose: PAPER_PURPOSES[paper], usual: paper !== 'fileIndex' }
    const fileId = content?.fileId ?? null
    const rows = Object.entries<string>(fields).map(([field, label]) => [label, content?.fields[field] ?? ''])
    const compose = async (): Promise<Document> => ({
      title: name,
      blocks: [
        { kind: 'heading', level: 1, text: name },
        table(name, [300, 700], null, [...rows, ['入卷日期', printDate(on)]]),
      ],
    })
    return [
      { ...head, source: { kind: 'document', compose } },
      ...(fileId === null
        ? []
        : [{ ...head, key: `paperFile:${id}`, name: `${name}（附件）`, source: { kind: 'file', fileId } as const }]),
    ]
  })
}

/** Posted, received and returned, letter by letter. */
function ofService({ letters }: Request, events: readonly RequestEvent[]): readonly Found[] {
  if (letters.length === 0) return []
  const proofOf = (id: string) =>
    events.flatMap((event) =>
      (event.kind === 'letterReceived' || event.kind === 'letterReturned') && event.letterId === id
        ? [event.evidence.startsWith('file:') ? '见所附凭证' : event.evidence]
        : [],
    )
  const day = (on: string | null) => (on === null ? '' : printDate(on))
  const rows = letters.map(({ id, kind, method, sentOn, receivedOn, returnedOn }) => [
    ...[LETTERS[kind].name, METHODS[method].name, day(sentOn)],
    receivedOn === null ? (returnedOn === null ? '' : `${day(returnedOn)}退回`) : `${day(receivedOn)}签收`,
    proofOf(id).join('；'),
  ])
  const name = '文书送达情况'
  const compose = async (): Promise<Document> => ({
    title: name,
    blocks: [
      { kind: 'heading', level: 1, text: name },
      table(name, [220, 160, 200, 210, 210], ['文书', '送达方式', '交邮或者送出', '签收或者退回', '凭证'], rows),
    ],
  })
  const purpose = '证明各项文书送达申请人的方式和时间。'
  return [{ key: 'service', name, purpose, usual: true, source: { kind: 'document', compose } }]
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
