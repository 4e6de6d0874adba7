import { describe, expect, it } from 'vitest'
import { date } from '../date.ts'
import type { CaseLetterEvent } from './caseLetter.ts'
import { letterStep } from './letterStep.ts'

const on = date('2026-03-02')
const FILE = '01900000-0000-7000-8000-000000000009'
const stamped = (more: object): CaseLetterEvent => ({
  ...{ kind: 'letterStamped', fileId: FILE, differences: 0, byEye: false, on },
  ...more,
})

describe('the course of a case', () => {
  it.each([
    [stamped({}), '《政府信息公开申请补正告知书》登记用印件，与审定稿一致。'],
    [
      stamped({ byEye: true }),
      '《政府信息公开申请补正告知书》登记用印件，文字未能识别，经办人已经目视核对与审定稿一致。',
    ],
    [
      stamped({ differences: 2, reason: '扫描不清' }),
      '《政府信息公开申请补正告知书》登记用印件，与审定稿有2处不同，经办人已经逐处核对：扫描不清。',
    ],
    // As it was written before a reason was asked for.
    [stamped({ differences: 2 }), '《政府信息公开申请补正告知书》登记用印件，与审定稿有2处不同，经办人已经逐处核对。'],
    [
      { kind: 'letterIssued', number: '松林公告〔2026〕3号', on },
      '签发《政府信息公开申请补正告知书》，文号松林公告〔2026〕3号。',
    ],
    [{ kind: 'letterVoided', reason: '写错收件人', on }, '《政府信息公开申请补正告知书》作废：写错收件人'],
    [{ kind: 'letterSubmitted', fileId: FILE, digest: 'a', on }, '《政府信息公开申请补正告知书》送审。'],
    [{ kind: 'letterReturned', on }, '《政府信息公开申请补正告知书》退回修改。'],
  ] as const)('tells what happened to a notice: %#', (event, sentence) => {
    expect(letterStep('correctionNotice', event)).toBe(sentence)
  })

  it('leaves to the acts of the case what they tell themselves, and to nobody each change of a draft', () => {
    const sent: CaseLetterEvent = { kind: 'letterSent', method: 'mail', mailNumber: null, on }
    const issued: CaseLetterEvent = { kind: 'letterIssued', number: '松林公复〔2026〕1号', on }
    expect(letterStep('correctionNotice', sent)).toBeNull()
    expect(letterStep('reply:PART', sent)).toBeNull()
    expect(letterStep('correctionNotice', { kind: 'letterRevised', on })).toBeNull()
    expect(letterStep('reply:PART', issued)).toBeNull()
    expect(letterStep('reply:PART', stamped({}))).toBe(
      '《政府信息公开申请答复书（部分公开）》登记用印件，与审定稿一致。',
    )
    // Nobody signs the end that comes by itself.
    expect(letterStep('reply:OTH-NOCORR', issued)).toBe(
      '签发《政府信息公开申请不再处理告知书（逾期不补正）》，文号松林公复〔2026〕1号。',
    )
  })

  it.each([
    ['disclosureNotice', { mailNumber: 'EA1' }, '《政府信息公开决定告知书》交邮，邮件号EA1。'],
    ['consultationNotice', {}, '《政府信息公开申请征求意见告知书》送出。'],
    ['coHandling', { evidence: '签收单' }, '《政府信息公开申请协办函》已经在系统外送出。'],
    [
      'reply:OTH-WITHDRAW',
      { mailNumber: 'EA2', evidence: '收据' },
      '《政府信息公开申请终止办理告知书》已经在系统外交邮，邮件号EA2。',
    ],
  ] as const)('tells that %s went out, which no act tells', (kind, how, sentence) => {
    expect(letterStep(kind, { kind: 'letterSent', method: 'mail', mailNumber: null, ...how, on })).toBe(sentence)
  })
})
