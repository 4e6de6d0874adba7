/** The documents of a request's file in the order of the procedure: forms, letters as they were sent, records, every file. Art. 45. */
import type { Readable } from 'node:stream'
import type { Document } from '#document/document.ts'
import { lookInto } from '#document/fileLooker.ts'
import { letterPdf } from '#document/letters/letterFile.ts'
import { writeDocx } from '#document/write/docx.ts'
import { CONTENT_TYPES } from '#document/write/fileName.ts'
import { countPages } from '#document/write/joinPdf.ts'
import { writePdf } from '#document/write/pdf.ts'
import type { PlainDate } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { byFilePart, type FilePart, partOfLetter } from '#law/request/fileOrder.ts'
import type { StoredBlobUse } from '#store/blobUses.ts'
import type { StoredLetter } from '#store/letters.ts'
import { letterFile } from '../letter/letterFile.ts'
import { letterValues } from '../letter/letterValues.ts'
import { madeLetter } from '../letter/prepareLetter.ts'
import { type CaseMaterial, organName } from './caseMaterial.ts'
import { caseRecords, type RecordOfCase } from './caseRecords.ts'
import { storedFiles } from './storedFiles.ts'

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

export interface PlacedDocument {
  readonly part: FilePart
  /** Of those of a part and a day. */
  readonly rank: number
  readonly document: CaseDocument
}

export async function caseDocuments(
  material: CaseMaterial,
): Promise<readonly (CaseDocument & { readonly part: FilePart })[]> {
  const records = await caseRecords(material)
  const going = material.letters.filter(
    ({ state: { status, stamped } }) => (status === 'issued' || status === 'sent') && stamped === null,
  )
  const placed: readonly PlacedDocument[] = [
    formOf(material, 'application'),
    formOf(material, 'register'),
    ...going.map((letter) => letterOf(material, letter)),
    ...records.map((record) => placedRecord(material, record)),
    ...storedFiles(material),
  ]
  return placed.toSorted(byProcedure).map(({ part, document }) => ({ ...document, part }))
}

function byProcedure(one: PlacedDocument, other: PlacedDocument): number {
  if (one.part !== other.part) return byFilePart(one.part, other.part)
  const [first, second] = [one.document.date, other.document.date]
  return first === second ? one.rank - other.rank : first < second ? -1 : 1
}

/** 申请表 and 登记表, as they stand in the ledger. */
function formOf(material: CaseMaterial, kind: 'application' | 'register'): PlacedDocument {
  const { press, request } = material
  const { organId, id: caseId, arrival } = request
  const { arrivedOn } = arrival
  const open = once(async () => {
    const place = { organId, caseKind: 'request', caseId, kind, datedOn: arrivedOn } as const
    const values = await letterValues(press, place, kind === 'register' ? handlerOf(material) : {})
    return printed(await madeLetter(press, { kind, values, template: null, asOf: arrivedOn }), false)
  })
  const author = kind === 'application' ? '申请人' : organName(material, arrivedOn)
  const { name: title } = letterForm(kind)
  const document = { documentNumber: null, author, title, date: arrivedOn, use: null, open }
  return { part: partOfLetter(kind), rank: -1, document }
}

/** Whoever handles it; the unit as long as nobody of it does. */
function handlerOf({ request: { assignment }, organ }: CaseMaterial): LetterValues {
  if (assignment?.personId != null) return {}
  return { handler: organ.units.find(({ id }) => id === assignment?.unitId)?.name ?? '未交办' }
}

function letterOf(material: CaseMaterial, { state }: StoredLetter): PlacedDocument {
  const { press, contents } = material
  const { id, kind, number, datedOn } = state
  const open = once(async () => {
    const content = contents.get(id) ?? { values: {} }
    const { file } = await letterFile(press, state, content, 'final')
    return printed(file, content.frozen?.template != null)
  })
  const date = datedOn ?? press.today
  const author = organName(material, date)
  const document = { documentNumber: number, author, title: letterForm(kind).name, date, use: null, open }
  return { part: partOfLetter(kind), rank: 0, document }
}

function placedRecord(material: CaseMaterial, { part, title, on: date, compose }: RecordOfCase): PlacedDocument {
  const open = once(async () => setOut(await compose()))
  const document = { documentNumber: null, author: organName(material, date), title, date, use: null, open }
  return { part, rank: 0, document }
}

/** What is set out once is small, and is asked for twice: for its pages, and to be sent. */
function once(make: () => Promise<OpenedDocument>): () => Promise<OpenedDocument> {
  let made: Promise<OpenedDocument> | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** As PDF, which looks the same for ever; as Word where no PDF can be made. */
async function setOut(document: Document): Promise<OpenedDocument> {
  const pdf = await writePdf(document)
  return pdf.ok ? { ending: 'pdf', content: pdf.file.bytes } : { ending: 'docx', content: writeDocx(document) }
}

async function printed(made: Awaited<ReturnType<typeof madeLetter>>, isOwn: boolean): Promise<OpenedDocument> {
  if (!made.ok) throw new Error(`a letter that was issued cannot be made: ${JSON.stringify(made.refusal)}`)
  const pdf = await letterPdf(made.answer, isOwn)
  return pdf.ok ? { ending: 'pdf', content: pdf.bytes } : { ending: 'docx', content: made.answer.docx }
}

/** Larger files are not opened only to count their pages. */
const MOST_BYTES = 20 * 1024 * 1024

/** Of a PDF its pages, of a picture one; null where nobody knows: a Word file has as many as its program makes of it. */
export async function pagesOf({ use, open }: CaseDocument): Promise<number | null> {
  if (use?.mediaType.startsWith('image/')) return 1
  if (use !== null && (use.mediaType !== 'application/pdf' || use.size > MOST_BYTES)) return null
  const { ending, content } = await open()
  if (content instanceof Uint8Array) return ending === 'pdf' ? countPages(content) : null
  // Somebody else's bytes.
  return (await lookInto(Buffer.concat(await Array.fromAsync(content)), CONTENT_TYPES.pdf)).pages
}
