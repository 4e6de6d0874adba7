import { z } from 'zod'
import { INQUIRY_OPINIONS, type InquiryOpinion, inquiryFaults } from '#law/inquiry.ts'
import { caseVerbs, OF_CASE } from '../caseVerb.ts'
import { done, invalid } from '../command.ts'
import { carriedFile } from './carriedFile.ts'
import { inquiry } from './inquiry.ts'
import type { SentAnswer } from './receiveInquiryAnswer.ts'

const OPINION = z.enum(
  Object.fromEntries(Object.keys(INQUIRY_OPINIONS).map((key) => [key, key])) as { [O in InquiryOpinion]: O },
)

const verb = caseVerbs({ noun: inquiry, action: 'request.handle', faults: inquiryFaults })

/** The opinion goes back to whoever asked, with the files that say it: the words are one of them. Art. 34. */
export const answerInquiry = verb({
  name: 'answerInquiry',
  input: OF_CASE.extend({
    opinion: OPINION,
    fileIds: z.array(z.uuid()).min(1, '请写明意见或者上传复函').max(5),
  }),
  event: async ({ caseId, opinion, fileIds }, work) => {
    const own = await Promise.all(fileIds.map((id) => carriedFile(work, id, { caseKind: 'inquiry', caseId })))
    if (own.includes(null)) return invalid({ path: 'fileIds', sentence: '这不是本件来函的文件，请重新上传。' })
    return done({ kind: 'inquiryAnswered', opinion, fileIds, on: work.call.today })
  },
  also: async (work, { caseId, opinion, fileIds }, { state: { fromId, requestId, letterId } }) => {
    const own = await Promise.all(fileIds.map((id) => carriedFile(work, id, { caseKind: 'inquiry', caseId })))
    const input = {
      ...{ organId: fromId, byId: work.organId, requestId, letterId, opinion, on: work.call.today },
      files: own.filter((file) => file !== null),
    }
    const payload = { command: 'receiveInquiryAnswer', input: input satisfies SentAnswer }
    work.send({ kind: 'organ', recipient: String(fromId), payload })
    return done(null)
  },
})
