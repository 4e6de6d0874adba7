import { z } from 'zod'
import { instantOf } from '#store/instant.ts'
import { organSubject } from '#store/organSubject.ts'
import { lockMessage, tryAgain } from '#store/outbox.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { REASON } from '../reasonInput.ts'
import { delivery } from './delivery.ts'

const input = z.object({ organId: z.int32().min(0), id: z.uuid(), reason: REASON })

/** A person has a message sent again: one that was given up, or that waits after a failure. */
export const retryDelivery = {
  name: 'retryDelivery',
  action: 'job.retry',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, id, reason }) => {
    const { tx, call } = work
    const message = await lockMessage(tx, organId, id)
    if (message === null) return notFound('没有这条消息。')
    const now = instantOf(call.now)
    const { sentAt, gaveUpAt, fault, nextAt } = message
    if (sentAt !== null) return no('delivery-sent', '这条消息已经送达，不能重新发送。')
    if (gaveUpAt === null && fault === null) {
      return nextAt <= now
        ? no('delivery-waiting', '这条消息正在等待发送，无须重新发送。')
        : no('delivery-under-way', '这条消息正在发送，请稍后再看结果。')
    }
    await tryAgain(tx, organId, id, now)
    const seen = await delivery.lock(tx, organId, id)
    work.record(delivery, id, seen, { kind: 'deliveryRetried', reason })
    return done({ organId, id })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly organId: number; readonly id: string }>

const no = (code: string, sentence: string) => refused({ code, article: null, sentence })
