/** 归档: the index of a file, made of what lies in it, and the whole of it as one archive. Art. 45. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { fileIndex } from '#command/archive/fileIndex.ts'
import { takeOutFile } from '#command/archive/takeOutFile.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { type Call, done, execute, notFound, type Result } from '#command/command.ts'
import type { Press } from '#command/letter/prepareLetter.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { ACTED, OF_REQUEST } from '#command/request/requestVerb.ts'
import { composeArchiveIndex } from '#document/archiveIndex.ts'
import { writeDocx } from '#document/write/docx.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { writePdf } from '#document/write/pdf.ts'
import { type StreamedPart, zipStream } from '#document/write/zipStream.ts'
import { nameOn } from '#law/organ.ts'
import { mayAct } from '#law/permission.ts'
import type { Request } from '#law/request/request.ts'
import { RETENTION_CLASSES } from '#law/request/retention.ts'
import type { Reader } from '#store/database.ts'
import { eventsOfCase } from '#store/events.ts'
import { findOrgan } from '#store/organs.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { type CaseDocument, caseDocuments, pagesOf } from './archiveDocuments.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { caseOf } from './statistics.ts'

const TAG = '归档'
const ZIP = 'application/zip'

const ofRequest = z.object({ organId: ORGAN_ID, requestId: z.uuid() })

export const archiveRoutes: readonly Route[] = [
  commandRoute({
    method: 'POST',
    path: '/api/archive/:organId/requests/:requestId/index',
    tag: TAG,
    summary: '生成卷内目录并入卷',
    command: fileIndex,
    prepare: {
      input: OF_REQUEST,
      make: async (given) => {
        const { ground, call, input } = given
        const refusal = await mayHandle(ground.db, input.organId, call)
        if (!refusal.ok) return refusal
        const found = await findRequest(ground.db, input.organId, input.requestId)
        if (found === null) return notFound('没有这件申请。')
        const { documents, number } = await fileOf(given, found.state)
        const docx = writeDocx(await indexOf(given, found.state, number, documents))
        const { sha256, size } = await ground.blobs.put(docx, true)
        return done({ ...input, file: { sha256, size, mediaType: CONTENT_TYPES.docx } })
      },
    },
    answer: ACTED,
  }),
  readRoute({
    method: 'GET',
    path: '/api/archive/:organId/requests/:requestId/file',
    tag: TAG,
    summary: '导出整份案卷：按顺序编号的文件、卷内目录和数据（ZIP），记入日志',
    action: 'request.export',
    input: ofRequest,
    media: ZIP,
    subject: caseOf,
    read: async (given) => {
      const { ground, call, input, reply } = given
      const found = await findRequest(ground.db, input.organId, input.requestId)
      if (found === null) return sendProblem(reply, problem('notFound', '没有这件申请。'))
      const { documents, number } = await fileOf(given, found.state)
      const fileIds = documents.flatMap(({ use }) => use?.id ?? [])
      const taking = { ...input, documents: documents.length, fileIds }
      const logging = await execute(ground.db, takeOutFile, taking, { ...call, idempotencyKey: null })
      if (!logging.ok) return sendProblem(reply, problemOf(logging.refusal))
      return reply
        .type(ZIP)
        .header('content-disposition', attachment(`案卷${number}.zip`))
        .header('cache-control', 'private, no-store')
        .send(Readable.from(zipStream(partsOf(given, found.state, number, documents)), { objectMode: false }))
    },
  }),
]

const pressOf = ({ ground: { db, keyring, blobs }, call: { today } }: Given<unknown>): Press => ({
  ...{ db, keyring, blobs, today },
})

async function mayHandle(db: Reader, organId: number, { actor }: Call): Promise<Result<null>> {
  const subject = await caseSubject(db, organId, actor)
  if (subject === null) return notFound('没有这个机关。')
  const verdict = mayAct(actor, 'request.handle', subject)
  return verdict.ok ? done(null) : { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
}

async function fileOf(given: Given<unknown>, request: Request) {
  const { db } = given.ground
  const { organId, id } = request
  const entry = (await findEntries(db, organId, [id])).get(id)
  return { documents: await caseDocuments(pressOf(given), { organId, request }), number: entry?.number ?? '' }
}

async function indexOf(
  { ground: { db }, call: { today } }: Given<unknown>,
  { organId, retention }: Request,
  number: string,
  documents: readonly CaseDocument[],
) {
  const organ = await findOrgan(db, organId)
  const entries = []
  for (const document of documents) {
    const { documentNumber, author, title, date } = document
    entries.push({ documentNumber, author, title, date, pages: await pagesOf(document), note: null })
  }
  return composeArchiveIndex({
    organ: organ === null ? '' : (nameOn(organ.state, today)?.name ?? ''),
    retention: retention === null ? null : RETENTION_CLASSES[retention].name,
    ...{ number, entries, madeOn: today },
  })
}

/** One part after the other: no document is held longer than it takes to send it. */
async function* partsOf(
  given: Given<unknown>,
  request: Request,
  number: string,
  documents: readonly CaseDocument[],
): AsyncGenerator<StreamedPart> {
  const index = await indexOf(given, request, number, documents)
  yield { name: '00 卷内目录.docx', content: writeDocx(index) }
  const pdf = await writePdf(index)
  if (pdf.ok) yield { name: '00 卷内目录.pdf', content: pdf.file.bytes }
  const names: string[] = []
  for (const [at, document] of documents.entries()) {
    const { ending, content } = await document.open()
    const name = `${String(at + 1).padStart(2, '0')} ${fileName(document)}.${ending}`
    names.push(name)
    yield { name, content }
  }
  yield { name: '案卷数据.json', content: JSON.stringify(await dataOf(given, request, number, names), null, 2) }
}

const fileName = ({ title, documentNumber }: CaseDocument) =>
  [...`${title}${documentNumber ?? ''}`.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, '')].slice(0, 80).join('')

/** What the ledger has: dates, results and the course; who asked stands in the documents alone. */
async function dataOf({ ground: { db } }: Given<unknown>, request: Request, number: string, files: readonly string[]) {
  const events = await eventsOfCase(db, request.organId, 'request', request.id)
  return {
    ...{ number, request, files },
    events: events.map(({ seq, at, legalDate, actorName, kind, data, digest }) => ({
      ...{ seq, at, legalDate, actorName, kind, data, digest: digest.toString('hex') },
    })),
  }
}
