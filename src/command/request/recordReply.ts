import { z } from 'zod'
import { OUTCOMES } from '#law/outcome.ts'
import { decideRecordReply } from '#law/request/service.ts'
import { METHOD } from './actInput.ts'
import { MAIL_NUMBER, OUTSIDE, outsideEntry } from './letterOut.ts'
import { replyWithCopy } from './replyWithCopy.ts'
import { OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'
import { CARRIER } from './serveReply.ts'

const CODE = z.enum(OUTCOMES.map(({ code }) => code))

const input = OF_REQUEST.extend({
  method: METHOD,
  carrier: CARRIER,
  mailNumber: MAIL_NUMBER.nullable().default(null),
  outside: OUTSIDE.extend({ reconsiderationLink: z.boolean().default(false) }),
  results: z.array(z.strictObject({ code: CODE, withheld: z.array(CODE).max(OUTCOMES.length) })).max(50),
  /** Of several results the one that counts. */
  main: CODE.nullable(),
  /** A copy of the reply, among the files of the request; without one the file cannot be archived. */
  copyFileId: z.uuid().nullable().default(null),
})

/** A reply that was given outside is recorded as it was, with its faults; it ends the request. Art. 36. */
export const recordReply = requestVerb({
  name: 'recordReply',
  input,
  decide: async (state, { method, carrier, mailNumber, outside, results, main, copyFileId }, frame, work) => {
    const { on, reconsiderationLink } = outside
    const entry = outsideEntry(outside, mailNumber)
    const letterId = work.newId()
    const service = { letterId, method, on, carrier, reconsiderationLink, entry }
    const reply = resultOf(decideRecordReply(state, { ...service, results, main }, frame))
    return replyWithCopy(work, state, { reply, fileId: copyFileId }, frame)
  },
})
