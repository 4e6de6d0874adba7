import { describe, expect, it } from 'vitest'
import { fails, holds } from './check.ts'
import { withRecognitionDoubt } from './recognisedDoubt.ts'
import type { AnnualReport } from './report.ts'

const TEXT = '2023年，共收到政府信息公开申请81件，办结78件。全年公开信息1203条。'

function report(recognised?: AnnualReport['recognised']): AnnualReport {
  return {
    organ: '某某县人民政府',
    year: 2023,
    format: '2021',
    title: null,
    period: null,
    preface: null,
    contact: null,
    signature: null,
    date: null,
    cells: {},
    sections: [{ number: 1, title: '总体情况', text: TEXT }],
    claims: [],
    ...(recognised && { recognised }),
  }
}

const received = fails('TXT-1', '文中称收到申请81件，表三却是31件', { quote: '收到政府信息公开申请81件' })

describe('what a check says about recognised text', () => {
  it('is left as it is where nothing was recognised', () => {
    expect(withRecognitionDoubt(report(), [received])).toEqual([received])
  })

  it('is no error, but a warning that asks for a look at the original', () => {
    const [finding] = withRecognitionDoubt(report({ pages: [1], doubtful: [] }), [received])
    expect(finding).toMatchObject({
      severity: 'warning',
      result: 'fails',
      message: expect.stringContaining('对照原件'),
    })
  })

  it('cannot be judged where the quotation holds a doubtful digit', () => {
    const [finding] = withRecognitionDoubt(report({ pages: [1], doubtful: ['开申请81件，办'] }), [received])
    expect(finding).toMatchObject({ severity: 'warning', result: 'cannot-be-judged' })
  })

  it('is not moved by a doubtful digit elsewhere', () => {
    const [finding] = withRecognitionDoubt(report({ pages: [1], doubtful: ['开信息1203条'] }), [received])
    expect(finding).toMatchObject({ result: 'fails' })
  })

  it('leaves alone what is about cells only, and what holds', () => {
    const cells = fails('T3-2', '各列之和与总计不符', { cells: ['3.new.total'] })
    const judgements = [cells, holds('TXT-1')]
    expect(withRecognitionDoubt(report({ pages: [1], doubtful: [] }), judgements)).toEqual(judgements)
  })
})
