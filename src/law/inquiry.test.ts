import { expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from './calendar.ts'
import { date } from './date.ts'
import { evolveInquiry, type InquiryEvent, inquiryDue, inquiryFaults, inquiryText } from './inquiry.ts'

const RECEIVED: InquiryEvent = {
  ...{ kind: 'inquiryReceived', id: 'i', organId: 7, fromId: 5, requestId: 'r', letterId: 'l', whom: 'jointOrgan' },
  ...{ number: '松林公开〔2026〕3号', fileId: 'f', on: date('2026-02-27') },
}
const ANSWERED: InquiryEvent = { kind: 'inquiryAnswered', opinion: 'agrees', fileIds: ['a'], on: date('2026-03-09') }

it('is answered within fifteen working days of receipt, and once (Art. 34)', () => {
  const received = evolveInquiry(null, RECEIVED)
  // 2026-02-28, a working Saturday, is the first; 03-02 to 06, 09 to 13 the next ten; 16, 17, 18, 19 the last four.
  expect(inquiryDue(received, STATE_COUNCIL_CALENDAR)).toBe('2026-03-19')
  expect(inquiryFaults(received, ANSWERED)).toEqual([])
  const answered = evolveInquiry(received, ANSWERED)
  expect(answered).toMatchObject({ receivedOn: '2026-02-27', answer: { opinion: 'agrees', on: '2026-03-09' } })
  expect(inquiryFaults(answered, ANSWERED).map(({ code, article }) => [code, article])).toEqual([
    ['answered-already', '34'],
  ])
  expect([RECEIVED, ANSWERED].map(inquiryText)).toEqual([
    '收到其他机关的征求意见书（松林公开〔2026〕3号）。',
    '答复征求意见：同意公开，已送来函机关。',
  ])
})
