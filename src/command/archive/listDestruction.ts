import { z } from 'zod'
import { decideListing } from '#law/destruction.ts'
import { archivedFiles } from '#store/archives.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { destruction } from './destruction.ts'

const input = z.object({
  organId: ORGAN_ID,
  /** So many are read through by whoever approves. */
  requestIds: z
    .array(z.uuid())
    .min(1)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, '同一件案卷列了两次'),
})

/** Lists files whose time is over, for an approval and then for destruction. 档案法 Art. 30. */
export const listDestruction = {
  name: 'listDestruction',
  action: 'archive.keep',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, requestIds }) => {
    const files = await archivedFiles(work.tx, organId, requestIds)
    if (files.length < requestIds.length) return notFound('所选的案卷有的已经不在登记簿里，请刷新后重新选择。')
    const id = work.newId()
    const decision = decideListing({ id, organId, files }, work.call.today)
    if (!decision.ok) return refused(...decision.reasons)
    const { version } = work.record(destruction, id, null, ...decision.events)
    return done({ id, version })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly id: string; readonly version: number }>
