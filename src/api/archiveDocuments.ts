/** The documents of a request's file in the order of the procedure: forms, letters as they were sent, and every file. Art. 45. */
import type { Readable } from 'node:stream'
import { takenBytes } from '#command/file/openFile.ts'
import { letterValues } from '#command/letter/letterValues.ts'
import { madeLetter, type Press } from '#command/letter/prepareLetter.ts'
import { letterPdf } from '#document/letters/letterFile.ts'
import { countPages } from '#document/write/joinPdf.ts'
import type { PlainDate } from '#law/date.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { LETTER_KINDS, type LetterKind } from '#law/letter/letterKind.ts'
import { nameOn } from '#law/organ.ts'
import { PAPERS } from '#law/request/evidence.ts'
import type { Request } from '#law/request/request.ts'
import { blobUsesOfCase, type StoredBlobUse } from '#store/blobUses.ts'
import { findLetterContent, lettersOfCase, type StoredLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { findPapers } from '#store/papers.ts'
import { letterFile } from './shownLetter.ts'

export interface CaseDocument {
  readonly documentNumber: string | null
  readonly author: string
  readonly title: string
  readonly date: PlainDate
  /** Of a stored file its use, so that its reading can be logged. */
  readonly use: StoredBlobUse | null
  readonly open: () => Promise<OpenedDocument>
}

export interface OpenedDocument {
  readonly ending: string
  readonly content: Readable | Uint8Array
}

interface Place {
  readonly organId: number
  readonly request: Request
}

export async function caseDocuments(press: Press, { organId, request }: Place): Promise<readonly CaseDocument[]> {
  const { db } = press
  const [organ, uses, letters, papers] = await Promise.all([
    findOrgan(db, organId),
    blobUsesOfCase(db, organId, 'request', request.id),
    lettersOfCase(db, organId, 'request', request.id),
    findPapers(
      db,
      organId,
      request.papers.map(({ id }) => id),
    ),
  ])
  const organName = (on: PlainDate) => (organ === null ? '' : (nameOn(organ.state, on)?.name ?? ''))
  const going = letters.filter(({ state }) => state.status === 'issued' || state.status === 'sent')
  const named = new Map<string, NamedFile>()
  for (const paper of request.papers) {
    const fileId = papers.get(paper.id)?.fileId ?? null
    if (fileId !== null) named.set(fileId, { title: PAPERS[paper.paper].name, number: null, date: paper.on })
  }
  for (const { state } of letters) {
    const { name } = letterForm(state.kind)
    const { draft, stamped, datedOn, number } = state
    if (draft !== null) named.set(draft.fileId, { title: `${name}（送审稿）`, number: null, date: null })
    if (stamped !== null && state.status !== 'void') {
      named.set(stamped.fileId, { title: name, number, date: datedOn, kind: state.kind })
    }
  }
  const indexes = new Set(
    request.papers.filter(({ paper }) => paper === 'fileIndex').map(({ id }) => papers.get(id)?.fileId ?? null),
  )
  const living = uses.filter(({ id, destroyedAt }) => destroyedAt === null && !indexes.has(id))
  const placed: readonly Placed[] = [
    ...(['application', 'register'] as const).map((kind) => formOf(press, { organId, request }, kind, organName)),
    ...going
      .filter(({ state }) => state.stamped === null)
      .map((letter) => letterOf(press, letter, organName(letter.state.datedOn ?? press.today))),
    ...living.map((use) => fileOf(press, use, named.get(use.id), organName)),
  ]
  return placed.toSorted(byProcedure).map(({ document }) => document)
}

interface NamedFile {
  readonly title: string
  readonly number: string | null
  readonly date: PlainDate | null
  readonly kind?: LetterKind
}

interface Placed {
  readonly document: CaseDocument
  /** Of the same day the forms first, then files, then letters in the order of the procedure. */
  readonly rank: number
}

function byProcedure(one: Placed, other: Placed): number {
  if (one.rank < 0 || other.rank < 0) return one.rank - other.rank
  if (one.document.date !== other.document.date) return one.document.date < other.document.date ? -1 : 1
  return one.rank - other.rank
}

const rankOf = (kind: LetterKind) => 1 + LETTER_KINDS.indexOf(kind)

/** 申请表 and 登记表, as they stand in the ledger. */
function formOf(
  press: Press,
  { organId, request }: Place,
  kind: 'application' | 'register',
  organName: (on: PlainDate) => string,
): Placed {
  const { arrivedOn } = request.arrival
  const place = { organId, caseKind: 'request', caseId: request.id, kind, datedOn: arrivedOn } as const
  const open = async () => {
    const values = await letterValues(press, place, {})
    return printed(await madeLetter(press, { kind, values, template: null, asOf: arrivedOn }), false)
  }
  const author = kind === 'application' ? '申请人' : organName(arrivedOn)
  const { name: title } = letterForm(kind)
  const document = { documentNumber: null, author, title, date: arrivedOn, use: null, open }
  return { document, rank: kind === 'application' ? -2 : -1 }
}

function letterOf(press: Press, { state }: StoredLetter, author: string): Placed {
  const { organId, id, kind, number, datedOn } = state
  const open = async () => {
    const content = (await findLetterContent(press.db, organId, id)) ?? { values: {} }
    const { file } = await letterFile(press, state, content, 'final')
    return printed(file, content.frozen?.template != null)
  }
  const title = letterForm(kind).name
  const document = { documentNumber: number, author, title, date: datedOn ?? press.today, use: null, open }
  return { document, rank: rankOf(kind) }
}

function fileOf(
  { blobs }: Press,
  use: StoredBlobUse,
  named: NamedFile | undefined,
  organName: (on: PlainDate) => string,
): Placed {
  // The day in China of a moment in UTC does not matter for the order of a day.
  const date = named?.date ?? (use.addedAt.slice(0, 10) as PlainDate)
  const [, stem = use.name, ending = 'bin'] = /^(.*)\.([A-Za-z\d]{1,8})$/.exec(use.name) ?? []
  const open = async () => {
    return { ending: ending.toLowerCase(), content: await takenBytes(blobs, use) }
  }
  const author = named?.kind === undefined ? '' : organName(date)
  const document = { documentNumber: named?.number ?? null, author, title: named?.title ?? stem, date, use, open }
  return { document, rank: named?.kind === undefined ? 0 : rankOf(named.kind) }
}

/** As PDF, which looks the same for ever; as Word where no PDF can be made. */
async function printed(made: Awaited<ReturnType<typeof madeLetter>>, isOwn: boolean): Promise<OpenedDocument> {
  if (!made.ok) throw new Error(`a letter that was issued cannot be made: ${JSON.stringify(made.refusal)}`)
  const pdf = await letterPdf(made.answer, isOwn)
  return pdf.ok ? { ending: 'pdf', content: pdf.bytes } : { ending: 'docx', content: made.answer.docx }
}

/** Larger files are not opened only to count their pages. */
const MOST_BYTES = 20 * 1024 * 1024

/** Of a PDF its pages, of a picture one; null where nobody knows. */
export async function pagesOf({ use, open }: CaseDocument): Promise<number | null> {
  if (use?.mediaType.startsWith('image/')) return 1
  if (use !== null && (use.mediaType !== 'application/pdf' || use.size > MOST_BYTES)) return null
  const { ending, content } = await open()
  if (ending !== 'pdf') return null
  return countPages(content instanceof Uint8Array ? content : Buffer.concat(await Array.fromAsync(content)))
}
