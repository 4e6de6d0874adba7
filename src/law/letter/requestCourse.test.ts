import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '../calendar.ts'
import { date } from '../date.ts'
import { evolveRequest } from '../request/evolveRequest.ts'
import type { Request } from '../request/request.ts'
import type { RequestEvent } from '../request/requestEvent.ts'
import { feeWords } from './feeWords.ts'
import { draftedIn, endsByItself, isTyped, needsApproval } from './fieldSource.ts'
import { paperFields } from './paperFields.ts'
import { courseDates, requestCourse } from './requestCourse.ts'

const system = { manner: 'system', evidence: null, faults: [] } as const

const BEGUN: readonly RequestEvent[] = [
  {
    ...{ kind: 'requestRegistered', id: 'r', organId: 1, receiptEvidence: null, split: null, takenOver: null },
    arrival: { channel: 'inPerson', arrivedOn: date('2025-04-01'), confirmedOn: null },
    ...{ applicant: { kind: 'person', column: 'person' }, faults: [] },
  },
  {
    ...{ kind: 'correctionAsked', letterId: 'c', method: 'inPerson', on: date('2025-04-03'), proof: system },
    term: { workdays: 10 },
  },
  { kind: 'correctionReceived', on: date('2025-04-08'), faults: [] },
  {
    ...{ kind: 'consultationBegun', letterId: 't', method: 'mail', on: date('2025-04-10'), proof: system },
    ...{ whom: 'thirdParty', partyId: 'p' },
  },
  { kind: 'letterReceived', letterId: 't', on: date('2025-04-11'), evidence: '签收' },
  { kind: 'opinionReceived', letterId: 't', opinion: 'refusesWithReason', on: date('2025-04-15'), evidence: '回函' },
  {
    ...{ kind: 'replyExtended', letterId: 'e', method: 'inPerson', on: date('2025-05-06'), proof: system },
    ...{ days: 20, consentId: 'a' },
  },
]

const request = BEGUN.reduce<Request | null>(evolveRequest, null)
if (request === null) throw new Error('no request')

describe('what happened to a request', () => {
  it('is told in order, to the applicant, and names nobody', () => {
    expect(requestCourse(request, '您')).toEqual([
      '因申请内容不明确，本机关于2025年4月3日告知您作出补正。',
      '本机关于2025年4月8日收到您补正的申请，答复期限自收到补正之日起重新计算。',
      '因申请公开的政府信息涉及第三方合法权益，本机关于2025年4月10日书面征求第三方意见，所需时间不计算在答复期限内。',
      '本机关于2025年4月15日收到第三方的意见。',
      '经政府信息公开工作机构负责人同意，本机关延长答复期限20个工作日，已于2025年5月6日告知您。',
    ])
  })

  it('gives the day of the correction only where the words were changed by it', () => {
    expect(courseDates(request, STATE_COUNCIL_CALENDAR).correctedOn).toBeNull()
    const changed = evolveRequest(request, { kind: 'contentCorrected', on: date('2025-04-08') })
    expect(courseDates(changed, STATE_COUNCIL_CALENDAR).correctedOn).toBe('2025-04-08')
  })

  it('gives the days that letters repeat', () => {
    expect(courseDates(request, STATE_COUNCIL_CALENDAR)).toMatchObject({
      correctionNoticedOn: '2025-04-03',
      correctionOn: '2025-04-08',
      // Ten working days from 2025-04-03: 04-04 is a festival, so 04-18.
      correctionEndedOn: '2025-04-18',
      consultedOn: '2025-04-10',
      consulted: '第三方',
    })
  })
})

describe('a fee notice', () => {
  it('tells the band of this one request, or those that its pages reach (收费办法 Art. 4, 5)', () => {
    expect(feeWords('items', 32)).toEqual({
      feeStandard: '按件计收（同一申请人一个自然月内累计申请的件数）',
      feeComputation: ['本件为当月第32件申请，属于第31至40件，每件200元；', '本件收费200元。'],
      feeAmount: 200,
    })
    expect(feeWords('pages', 68)).toMatchObject({
      feeComputation: [
        '本件共68页，其中：',
        '第1至30页的30页不收费；',
        '第31至100页的38页，每页10元，380元；',
        '合计380元。',
      ],
      feeAmount: 380,
    })
  })
})

describe('the fields of a letter', () => {
  it('come from the papers of the file', () => {
    const search = { places: '档案室', words: '征收', person: '两人', time: '2025年4月18日' }
    expect(paperFields('searchRecord', search)).toEqual({
      search: ['检索时间：2025年4月18日；检索人员：两人。', '检索范围：档案室；关键词：征收。'],
    })
    expect(paperFields('earlierReply', { number: '蓝建公复〔2025〕3号', date: '去年' })).toEqual({
      earlierNumber: '蓝建公复〔2025〕3号',
    })
    expect(paperFields('secretMark', { level: '秘密', period: '', decidedBy: '县局' })).toEqual({
      classification: '密级为秘密',
    })
    expect(paperFields('fileIndex', {})).toEqual({})
  })

  it('that name the applicant or follow from the law are typed by nobody', () => {
    for (const field of [
      'applicant',
      'you',
      'request',
      'documentNumber',
      'date',
      'reconsideration',
      'court',
    ] as const) {
      expect(isTyped(field)).toBe(false)
    }
    expect(isTyped('reason')).toBe(true)
  })
})

describe('the kinds of letters', () => {
  it('that somebody must sign are the extension (Art. 33.2) and all that ends a request', () => {
    expect(['extensionNotice', 'reply:PART', 'reply:OTH-NOCORR'].every((kind) => needsApproval(kind as never))).toBe(
      true,
    )
    expect(needsApproval('correctionNotice')).toBe(false)
    expect(endsByItself('reply:OTH-NOFEE')).toBe(true)
    expect(endsByItself('reply:PART')).toBe(false)
  })

  it('belong to one kind of case each', () => {
    expect(draftedIn('recordCorrection')).toEqual([
      ...['record:CORRECTED', 'record:FORWARDED', 'record:REFERRED', 'record:NOT-CORRECTED'],
    ])
    expect(draftedIn('complaint')).toEqual(['complaintResult', 'appealResult'])
    expect(draftedIn('request')).not.toContain('serviceRecord')
    expect(draftedIn('proceeding')).toEqual([])
  })
})
