import { z } from 'zod'
import { findBlobUses } from '#store/blobUses.ts'
import { findRequest } from '#store/requests.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { fileReading } from '../file/file.ts'
import { logged } from '../logged.ts'
import { ORGAN_ID } from '../organ/organInput.ts'

/** Who took the whole file of a request out of the house, and how many documents it had. 个保法 Art. 51. */
export const fileTaking = logged<{ readonly kind: 'caseFileTaken'; readonly documents: number }>(
  'fileTaking',
  ({ documents }) => `导出整份案卷（${documents}份文件，含个人信息）。`,
)

const input = z.object({
  organId: ORGAN_ID,
  requestId: z.uuid(),
  documents: z.int().min(0),
  /** Of the stored files among them. */
  fileIds: z.array(z.uuid()).max(5_000),
})

/** Notes in the log that a whole file is taken out, and the reading of each sealed file in it, before a byte leaves. */
export const takeOutFile = {
  name: 'takeOutFile',
  action: 'request.export',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId, requestId }) => {
    const [subject, found] = [await caseSubject(tx, organId, call.actor), await findRequest(tx, organId, requestId)]
    return subject === null || found === null ? notFound('没有这件申请。') : done({ subject, value: null })
  },
  run: async (work, { organId, requestId, documents, fileIds }) => {
    const seen = await fileTaking.lock(work.tx, organId, requestId)
    work.record(fileTaking, requestId, seen, { kind: 'caseFileTaken', documents })
    for (const { id, sealed } of await findBlobUses(work.tx, organId, fileIds)) {
      if (!sealed) continue
      const read = await fileReading.lock(work.tx, organId, id)
      work.record(fileReading, id, read, { kind: 'personalFileRead' })
    }
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, null, null>
