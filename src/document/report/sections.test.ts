import { describe, expect, it } from 'vitest'
import { breakAtHeadings, sectionHeading } from './sections.ts'

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
  ])('%j begins section %d', (text, number) => {
    expect(sectionHeading(text)?.number).toBe(number)
  })

  it.each([
    '（一）主动公开情况。全年共公开信息 12 条。',
    '本报告包括总体情况、主动公开政府信息情况等六个部分。',
    '主动公开情况良好，群众满意。',
    '一、二级响应期间的信息全部公开。',
    '6月，县政府召开会议。',
  ])('%j is text', (text) => {
    expect(sectionHeading(text)).toBeNull()
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
