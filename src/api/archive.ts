/** 归档: the index of a file, made of what lies in it, and the whole of it as one archive. Art. 45. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { indexOf, partsOf } from '#command/archive/archiveParts.ts'
import { caseDocuments } from '#command/archive/caseDocuments.ts'
import { caseMaterial } from '#command/archive/caseMaterial.ts'
import { fileIndex } from '#command/archive/fileIndex.ts'
import { takeOutFile } from '#command/archive/takeOutFile.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { type Call, done, execute, notFound, type Result } from '#command/command.ts'
import type { Press } from '#command/letter/prepareLetter.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { ACTED, OF_REQUEST } from '#command/request/requestVerb.ts'
import { writeDocx } from '#document/write/docx.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { zipStream } from '#document/write/zipStream.ts'
import { mayAct } from '#law/permission.ts'
import { isDestroyed } from '#store/archives.ts'
import type { Reader } from '#store/database.ts'
import { findRequest } from '#store/requests.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { caseOf } from './statistics.ts'

const TAG = '归档'
const ZIP = 'application/zip'
const DESTROYED = '这件申请的案卷已经依法销毁。'

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
        if (await isDestroyed(ground.db, input.organId, input.requestId)) return notFound(DESTROYED)
        const material = await caseMaterial(pressOf(given), found.state)
        const docx = writeDocx(await indexOf(material, await caseDocuments(material), call.today))
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
      if (await isDestroyed(ground.db, input.organId, input.requestId)) {
        return sendProblem(reply, problem('notFound', DESTROYED))
      }
      const material = await caseMaterial(pressOf(given), found.state)
      const documents = await caseDocuments(material)
      const fileIds = documents.flatMap(({ use }) => use?.id ?? [])
      const taking = { ...input, documents: documents.length, fileIds }
      const logging = await execute(ground.db, takeOutFile, taking, { ...call, idempotencyKey: null })
      if (!logging.ok) return sendProblem(reply, problemOf(logging.refusal))
      return reply
        .type(ZIP)
        .header('content-disposition', attachment(`案卷${material.entry.number}.zip`, 'archive'))
        .header('cache-control', 'private, no-store')
        .send(Readable.from(zipStream(partsOf(material, documents)), { objectMode: false }))
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
