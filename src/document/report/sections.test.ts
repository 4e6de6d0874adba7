import { describe, expect, it } from 'vitest'
import { breakAtHeadings, sectionHeading, splitSections } from './sections.ts'

describe('the headings of the six sections', () => {
  it.each([
    ['一、总体情况', 1],
    ['　　一、总体情况', 1],
    ['一、政府信息公开工作总体情况', 1],
    ['二、主动公开政府信息情况', 2],
    ['二．主动公开 政府信息 情况', 2],
    ['三、收到和处理政府信息公开申请情况', 3],
    ['四、政府信息公开行政复议、行政诉讼情况', 4],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 4],
    ['四、政府信息公开行政复议、行政诉 讼情况', 4],
    ['五、存在的主要问题及改进情况', 5],
    ['五、政府信息公开工作存在的主要问题及改进情况', 5],
    ['五、存在问题及改进情况', 5],
    ['五、存在的主要问题及整改措施', 5],
    ['六、其他需要报告的事项', 6],
    ['总体情况', 1],
    ['第三部分、收到和处理政府信息公开申请情况', 3],
    ['第三部分 收到和处理政府信息公开申请情况', 3],
    ['一、概述', 1],
    ['二、主动公开工作情况', 2],
    ['三、依申请公开政府信息情况', 3],
    ['四、行政复议、行政诉讼情况', 4],
    ['五、主要问题及改进措施', 5],
    ['五、存在不足及改进措施', 5],
    ['六、需要报告的其他事项', 6],
  ])('%j begins section %d', (text, number) => {
    expect(sectionHeading(text)?.number).toBe(number)
  })

  it.each([
    '（一）主动公开情况。全年共公开信息 12 条。',
    '本报告包括总体情况、主动公开政府信息情况等六个部分。',
    '主动公开情况良好，群众满意。',
    '一、二级响应期间的信息全部公开。',
    '6月，县政府召开会议。',
    '二、主动公开不够及时，更新较慢',
    '三、对申请答复不规范的问题抓紧整改。',
  ])('%j is text', (text) => {
    expect(sectionHeading(text)).toBeNull()
  })

  it('in other words than the form’s begin a section only directly behind the one before', () => {
    const lines = ['一、概述', '略。', '二、主动公开工作情况', '五、存在的主要问题及改进情况', '二、主动公开有不足']
    const { sections } = splitSections({ blocks: lines.map((text) => ({ kind: 'paragraph', text })), title: null })
    expect(sections.map(({ number, text }) => [number, text])).toEqual([
      [1, '略。'],
      [2, ''],
      [5, '二、主动公开有不足'],
    ])
  })

  it('may run together with the text, which goes on behind it', () => {
    const text = '四、政府信息公开行政复议、行政诉讼情况 2019 年,我区没有被提起行政复议。'
    const heading = sectionHeading(text)
    expect(heading?.number).toBe(4)
    expect(text.slice(heading?.end ?? 0).trim()).toBe('2019 年,我区没有被提起行政复议。')
  })

  it('has no number beyond the six', () => {
    expect(sectionHeading('七、附件')).toMatchObject({ number: null, title: '七、附件' })
  })

  it('are put on lines of their own where the page lost its line breaks', () => {
    expect(breakAtHeadings('如有疑问请联系。一、总体情况2023年，我局公开。六、其他需要报告的事项无')).toBe(
      '如有疑问请联系。\n一、总体情况\n2023年，我局公开。\n六、其他需要报告的事项\n无',
    )
  })
})
