/**
 * A whole file 案卷 as the parts of one archive: its index, its documents by their numbers, and what a program reads of it, with
 * the digest of every part. The same file gives the same bytes again. Art. 45; 档案法 Art. 37, 39.
 */
import { openSha256 } from '#crypto/digest.ts'
import { type ArchiveIndex, composeArchiveIndex } from '#document/archiveIndex.ts'
import type { Document } from '#document/document.ts'
import { writeDocx } from '#document/write/docx.ts'
import { writePdf } from '#document/write/pdf.ts'
import type { StreamedPart } from '#document/write/zipStream.ts'
import type { PlainDate } from '#law/date.ts'
import { FILE_PARTS } from '#law/request/fileOrder.ts'
import { RETENTION_CLASSES } from '#law/request/retention.ts'
import { type CaseDocument, type caseDocuments, pagesOf } from './caseDocuments.ts'
import { type CaseMaterial, organName } from './caseMaterial.ts'

type Documents = Awaited<ReturnType<typeof caseDocuments>>

/** 卷内目录. @param on when the file was put into the archive, or its index into the file */
export async function indexOf(material: CaseMaterial, documents: Documents, on: PlainDate | null): Promise<Document> {
  return composeArchiveIndex(await indexData(material, documents, on))
}

async function indexData(material: CaseMaterial, documents: Documents, on: PlainDate | null): Promise<ArchiveIndex> {
  const { request, entry, press } = material
  const entries: ArchiveIndex['entries'][number][] = []
  for (const document of documents) {
    const { documentNumber, author, title, date, part } = document
    entries.push({ documentNumber, author, title, date, pages: await pagesOf(document), note: FILE_PARTS[part] })
  }
  return {
    organ: organName(material, on ?? press.today),
    retention: request.retention === null ? null : RETENTION_CLASSES[request.retention].name,
    ...{ number: entry.number, entries, on },
  }
}

/** What the manifest says of a part. */
interface PartDigest {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** One part after the other: no stored file is held longer than it takes to send it. */
export async function* partsOf(material: CaseMaterial, documents: Documents): AsyncGenerator<StreamedPart> {
  const index = await indexData(material, documents, material.archivedOn)
  const digests = new Map<string, PartDigest>()
  const part = (name: string, content: StreamedPart['content']): StreamedPart => ({
    name,
    content: digested(content, (digest) => digests.set(name, { name, ...digest })),
  })
  const page = composeArchiveIndex(index)
  yield part('00 卷内目录.docx', writeDocx(page))
  const pdf = await writePdf(page)
  if (pdf.ok) yield part('00 卷内目录.pdf', pdf.file.bytes)
  const names: string[] = []
  const width = Math.max(2, String(documents.length).length)
  for (const [at, document] of documents.entries()) {
    const { ending, content } = await document.open()
    const name = `${String(at + 1).padStart(width, '0')} ${fileName(document)}.${ending}`
    names.push(name)
    yield part(name, content)
  }
  const files = index.entries.map(({ note, ...entry }, at) => ({
    ...{ at: at + 1, part: note, ...entry },
    ...digests.get(names[at] ?? ''),
  }))
  const indexes = ['00 卷内目录.docx', '00 卷内目录.pdf'].flatMap((name) => digests.get(name) ?? [])
  yield { name: '案卷数据.json', content: JSON.stringify(dataOf(material, { index: indexes, files }), null, 2) }
}

const fileName = ({ title, documentNumber }: CaseDocument) =>
  [...`${title}${documentNumber ?? ''}`.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, '')].slice(0, 80).join('')

/** The same, with its size and digest told once it has gone. */
async function* digested(
  content: StreamedPart['content'],
  done: (digest: Pick<PartDigest, 'size' | 'sha256'>) => void,
): AsyncGenerator<Uint8Array | string> {
  const hash = openSha256()
  let size = 0
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
  for await (const piece of pieces) {
    hash.update(piece)
    size += Buffer.byteLength(piece)
    yield piece
  }
  done({ size, sha256: hash.digest('hex') })
}

/** What the ledger has: dates, results and the course; who asked stands in the documents alone. */
function dataOf({ request, entry, stored, archivedOn }: CaseMaterial, parts: object) {
  return {
    ...{ format: 'gongkai-case-file', formatVersion: 2, number: entry.number, archivedOn, request, ...parts },
    events: stored.map(({ seq, at, legalDate, actorName, kind, data, digest }) => ({
      ...{ seq, at, legalDate, actorName, kind, data, digest: digest.toString('hex') },
    })),
  }
}
