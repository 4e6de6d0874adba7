import { describe, expect, it } from 'vitest'
import { answered, arrived, DIGEST, MONDAY, on } from '../../../test/requestStory.ts'
import { date } from '../date.ts'
import type { RequestEvent } from './requestEvent.ts'
import { requestEventText } from './requestEventText.ts'

const sent = { letterId: 'l', method: 'mail', on: date('2025-09-25') } as const
const clean = { manner: 'system', evidence: null, faults: [] } as const

describe('the log says of an event', () => {
  it.each<readonly [RequestEvent, string]>([
    [
      { kind: 'correctionAsked', ...sent, term: { workdays: 10 }, proof: clean },
      '2025-09-25邮寄送达补正告知书，应当自收到之日起10个工作日内补正。',
    ],
    [
      {
        ...{ kind: 'replyExtended', ...sent, days: 20, consentId: null },
        proof: {
          ...{ manner: 'outside', evidence: 'scan' },
          faults: [{ code: 'no-consent', article: '33.2', sentence: '没有同意。' }],
        },
      },
      '2025-09-25告知申请人延长答复期限20个工作日。（补登）存在的问题：没有同意。',
    ],
    [
      { kind: 'feeNoticed', ...sent, standard: 'pages', quantity: 68, amount: 380, proof: clean },
      '2025-09-25邮寄送达收费通知书，68页，380元。',
    ],
    [
      { kind: 'replyServed', ...sent, letter: 'reply', code: 'PART', proof: clean },
      '2025-09-25邮寄送达答复书，办理结果为部分公开。',
    ],
    [{ kind: 'requestArchived', retention: 'tenYears', on: date('2025-12-01') }, '归档，保管期限10年。'],
    [
      {
        ...{ kind: 'answerOrdered', by: 'court', proceedingId: null, servedOn: date('2025-12-01') },
        ...{ period: { days: 15 }, evidence: 'ruling' },
      },
      '2025-12-01人民法院判决送达，责令在15个工作日内重新答复。',
    ],
  ])('%o', (event, sentence) => {
    expect(requestEventText(event)).toBe(sentence)
  })

  it('nothing of a digest or of who handled it', () => {
    const request = answered(MONDAY, on('2025-09-30'), 'OPEN-1')
    const texts = request.course.map(requestEventText)
    expect(texts).toEqual(['2025-09-30邮寄送达答复书，办理结果为予以公开（已主动公开）。'])
    expect(requestEventText({ kind: 'replyDrafted', digest: DIGEST, personId: 'clerk', on: date('2025-09-30') })).toBe(
      '拟定答复稿。',
    )
    expect(arrived('2025-09-15').course).toEqual([])
  })
})
