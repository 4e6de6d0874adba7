import { z } from 'zod'
import type { Keyring } from '#crypto/keyring.ts'
import type { Database, Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { findShownDatum, openPersonalDatum } from '#store/personalData.ts'
import { type Call, type Command, done, execute, notFound, type Result } from '../command.ts'
import { personalDatum } from './personalDatum.ts'

export const UNMASKING = z.object({
  organId: z.int32().min(1),
  id: z.uuid(),
  /** Why the whole is needed; it stands in the log. */
  reason: z.string().trim().min(4).max(200),
})

/** The whole of an item of personal data, for a reason that stands in the log before it is shown. 个保法 Art. 51(4). */
export async function unmaskPersonalData(
  { db, keyring }: { readonly db: Database; readonly keyring: Keyring },
  input: unknown,
  call: Call,
): Promise<Result<{ readonly value: string }>> {
  // Without a key: the answer is kept nowhere, and every look is one more.
  const logging = await execute(db, logUnmasking, input, { ...call, idempotencyKey: null })
  if (!logging.ok) return logging
  const { organId, id } = logging.answer
  const opened = await openPersonalDatum(db, keyring, organId, id)
  switch (opened?.state) {
    case 'open':
      return done({ value: opened.value })
    case 'destroyed':
    case undefined:
      return notFound(DESTROYED)
    case 'unreadable':
      throw new Error(`personal data ${organId} ${id} does not open: it was changed, or its key is not in the key file`)
  }
}

const DESTROYED = '这项个人信息已经依法销毁。'

const logUnmasking = {
  name: 'unmaskPersonalData',
  action: 'personalData.unmask',
  input: UNMASKING,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId, id }) => {
    const subject = await personalSubject(tx, organId, true)
    const datum = await findShownDatum(tx, organId, id)
    if (subject === null || datum === null) return notFound('没有这项个人信息。')
    return datum.destroyedAt === null ? done({ subject, value: null }) : notFound(DESTROYED)
  },
  run: async (work, { organId, id, reason }) => {
    const seen = await personalDatum.lock(work.tx, organId, id)
    work.record(personalDatum, id, seen, { kind: 'personalDataUnmasked', reason })
    return done({ organId, id })
  },
} satisfies Command<z.infer<typeof UNMASKING>, null, { readonly organId: number; readonly id: string }>

/** What a permission needs to know of the personal data of an organ. */
export async function personalSubject(db: Reader, organId: number, reason: boolean) {
  const place = await organSubject(db, organId)
  return place === null ? null : ({ ...place, kind: 'personalData', reason } as const)
}
