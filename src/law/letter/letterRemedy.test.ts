import { describe, expect, it } from 'vitest'
import { date } from '../date.ts'
import { letterRemedy } from './letterRemedy.ts'

const bodies = { reconsideration: '蓝川县人民政府', court: '蓝川县人民法院' }

describe('the remedy notice of a letter', () => {
  it('sends a refusal since 2024-01-01 to reconsideration first (复议法 Art. 23.1(4), 23.2)', () => {
    expect(letterRemedy('reply:REF-PROC', { ...bodies, date: date('2024-01-01') })).toMatchObject({
      path: 'reviewFirst',
      text: '如对本答复不予公开的内容不服，应当自收到本答复之日起60日内先向蓝川县人民政府申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起15日内向蓝川县人民法院提起行政诉讼。',
    })
  })

  it('leaves the choice before that day and against other outcomes', () => {
    const text =
      '如对本答复不服，可以自收到本答复之日起60日内向蓝川县人民政府申请行政复议，或者自收到本答复之日起6个月内向蓝川县人民法院提起行政诉讼。'
    expect(letterRemedy('reply:REF-PROC', { ...bodies, date: date('2023-12-31') })?.text).toBe(text)
    expect(letterRemedy('reply:NA-NOTEXIST', { ...bodies, date: date('2025-07-01') })?.text).toBe(text)
  })

  it('names the online way of reconsideration since the law asks for it (复议法 Art. 22.2)', () => {
    const values = { ...bodies, reconsiderationUrl: 'https://fuyi.example.cn' }
    const told = letterRemedy('reply:OPEN-2', { ...values, date: date('2024-03-01') })
    expect(told?.text).toMatch(/行政复议申请书可以通过互联网提交，网址：https:\/\/fuyi\.example\.cn。$/)
    expect(told?.articles).toContain('复议法 22.2')
    expect(letterRemedy('reply:OPEN-2', { ...values, date: date('2023-03-01') })?.text).not.toContain('网址')
  })

  it('speaks of the notice, not of a reply, to a third party', () => {
    expect(letterRemedy('disclosureNotice', { ...bodies, date: date('2025-05-12') })?.text).toBe(
      '如对本告知书不服，可以自收到本告知书之日起60日内向蓝川县人民政府申请行政复议，或者自收到本告知书之日起6个月内向蓝川县人民法院提起行政诉讼。',
    )
  })

  it('is absent from letters of the procedure, and not known before the date is', () => {
    expect(letterRemedy('extensionNotice', { ...bodies, date: date('2025-05-12') })).toBeNull()
    expect(letterRemedy('reply:PART', bodies)).toBeNull()
  })
})
