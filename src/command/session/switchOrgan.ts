import { z } from 'zod'
import { activePosts } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { setSessionOrgan } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import { account } from '../account/account.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { TOKEN_HASH } from './tokenHash.ts'

const input = z.object({ personId: z.uuid(), tokenHash: TOKEN_HASH, organId: z.int32().min(0) })

/** Says for which of the organs where one has an appointment one works now. */
export const switchOrgan = {
  name: 'switchOrgan',
  action: 'session.organ',
  input,
  organOf: () => PLATFORM,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { personId, tokenHash, organId }) => {
    const posts = await activePosts(work.tx, personId, work.call.today)
    if (!posts.some((post) => post.organId === organId)) {
      return refused({ code: 'no-post-there', article: null, sentence: '您在该机关没有任职。' })
    }
    const found = await work.find(account, personId)
    if (!found.ok) return found
    await setSessionOrgan(work.tx, tokenHash, organId)
    work.record(account, personId, found.answer, { kind: 'organSwitched', organId })
    return done({ organId })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly organId: number }>
