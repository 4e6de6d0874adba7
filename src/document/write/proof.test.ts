import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { exampleReport } from '../../../test/exampleReport.ts'
import { composeReport } from '../compose.ts'
import { writeDocx } from './docx.ts'
import type { FileForm } from './fileForm.ts'
import { proveDocument, proveReport } from './proof.ts'
import { writeReport } from './write.ts'

const report = exampleReport()

async function written(form: FileForm, from: AnnualReport = report): Promise<Uint8Array> {
  const writing = await writeReport(from, form, { file: 'x' })
  if (!writing.ok) throw new Error(writing.error.message)
  return writing.written.bytes
}

/** The file with one place of one part changed; the place must be there. */
function changed(bytes: Uint8Array, part: string | null, from: string | RegExp, to: string): Uint8Array {
  if (part === null) return strToU8(replaced(strFromU8(bytes), from, to))
  const parts = unzipSync(bytes)
  parts[part] = strToU8(replaced(strFromU8(parts[part] ?? new Uint8Array()), from, to))
  return zipSync(parts)
}

function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to)
  if (result === text) throw new Error(`${from} is not in the file`)
  return result
}

const MAIN: Readonly<Record<'docx' | 'html' | 'xlsx' | 'csv' | 'xml', string | null>> = {
  docx: 'word/document.xml',
  html: null,
  xlsx: 'xl/worksheets/sheet1.xml',
  csv: null,
  xml: null,
}
/** Where a form says that 120 licences were decided. */
const LICENCES: Readonly<Record<keyof typeof MAIN, RegExp>> = {
  docx: />120</,
  html: />120</,
  xlsx: />120</,
  csv: /,120,/,
  xml: /value="120"/,
}

describe.each(['docx', 'html', 'xlsx', 'csv', 'xml'] as const)('a number changed in a %s', (form) => {
  it('is named with its cell', async () => {
    const to = { docx: '>121<', html: '>121<', xlsx: '>121<', csv: ',121,', xml: 'value="121"' }[form]
    const bytes = changed(await written(form), MAIN[form], LICENCES[form], to)
    expect(await proveReport(report, bytes, form)).toMatchObject([
      { cell: '2.art20_5.licences.decisions', place: '第二十条第（五）项 · 行政许可 · 本年处理决定数量' },
    ])
  })
})

describe('a blank', () => {
  const cell = '3.new.research'
  const blank: Cell = { value: null, raw: '', how: 'blank', place: null }
  const withBlank = exampleReport({ [cell]: blank })

  it.each(['docx', 'html', 'xlsx', 'csv', 'json', 'xml'] as const)(
    'that became 0 in a %s is a difference',
    async (form) => {
      const differences = await proveReport(withBlank, await written(form, report), form)
      expect(differences.map((difference) => difference.cell)).toEqual([cell])
    },
  )

  it.each(['docx', 'html', 'xlsx', 'csv', 'json', 'xml'] as const)(
    'where 0 should stand in a %s is one too',
    async (form) => {
      const differences = await proveReport(report, await written(form, withBlank), form)
      expect(differences.map((difference) => difference.cell)).toEqual([cell])
    },
  )

  it('of a row that the report lacks is none', async () => {
    const { [cell]: _, ...cells } = report.cells
    expect(await proveReport({ ...report, cells }, await written('docx', withBlank), 'docx')).toEqual([])
  })
})

describe('text', () => {
  const places = async (from: string | RegExp, to: string) => {
    const bytes = changed(await written('docx'), 'word/document.xml', from, to)
    return (await proveReport(report, bytes, 'docx')).map(({ place }) => place)
  }

  it('that lost a letter is named with its section', async () => {
    expect(await places('公开的形式还不够丰富', '公开的形式还不丰富')).toContain('五、存在的主要问题及改进情况')
  })

  it('that lost a whole section is', async () => {
    expect(await places('本年度未收取信息处理费。', '')).toContain('六、其他需要报告的事项')
  })

  it('that lost a heading is', async () => {
    expect(await places('五、存在的主要问题及改进情况', '')).toContain('五、存在的主要问题及改进情况')
  })

  it('that lost the title is', async () => {
    expect(await places('2023年政府信息公开工作年度报告', '2022年政府信息公开工作年度报告')).toContain('标题')
  })

  it('that lost the signature or the date is', async () => {
    expect(await places(/(<w:pStyle w:val="Signature"\/>.*?<w:t[^>]*>)[^<]*/, '$1')).toContain('署名')
    expect(await places('2024年1月12日', '2024年1月13日')).toContain('日期')
  })

  it('that nobody wrote is found', async () => {
    expect(await places('本年度未收取信息处理费。', '本年度未收取信息处理费。特此报告。')).not.toEqual([])
  })

  it('with other white space and with compatibility characters is the same', async () => {
    expect(await places('公开的形式还不够丰富', '公 开的　形⼀式还不够丰富'.replace('⼀', ''))).toEqual([])
    expect(await places('86条', '８６条')).toEqual([])
  })
})

describe('JSON and XML', () => {
  const doubtful: Cell = { value: 3, raw: '3 ', how: 'inferred', place: null, reason: '行名难以辨认' }

  it.each(['json', 'xml'] as const)('%s: a doubt that got lost is a difference', async (form) => {
    const doubted = exampleReport({ '3.disclosed.person': doubtful })
    expect(await proveReport(doubted, await written(form, doubted), form)).toEqual([])
    const differences = await proveReport(doubted, await written(form), form)
    expect(differences.map(({ cell }) => cell)).toEqual(['3.disclosed.person'])
  })

  it.each(['json', 'xml'] as const)('%s: so is a particular', async (form) => {
    const differences = await proveReport({ ...report, contact: '电话：1' }, await written(form), form)
    expect(differences.map(({ place }) => place)).toEqual(['联系方式'])
  })
})

it('a file that cannot be read back is one difference', async () => {
  const bytes = await written('docx')
  const [difference, ...others] = await proveReport(report, bytes.subarray(0, bytes.length / 2), 'docx')
  expect(difference).toMatchObject({ place: '文件', cell: null })
  expect(others).toEqual([])
})

it('a number that the printed form cannot say without doubt is a difference', async () => {
  const doubtful = exampleReport({ '3.new.person': { value: 1.234, raw: '1.234', how: 'read', place: null } })
  const differences = await proveReport(doubtful, await written('docx', doubtful), 'docx')
  expect(differences.map(({ cell }) => cell)).toEqual(['3.new.person'])
})

it('a signature that no reader knows for one is no loss: its text stands at the end', async () => {
  const odd = { ...report, signature: '松溪县禾丰镇第一派出所（户籍窗口）' }
  expect(await proveReport(odd, await written('docx', odd), 'docx')).toEqual([])
})

describe('any document', () => {
  const document = composeReport(report)

  it('is proved by its text and its tables, place by place', async () => {
    expect(await proveDocument(document, writeDocx(document))).toEqual([])
    const bytes = changed(writeDocx(document), 'word/document.xml', '>120<', '>121<')
    expect(await proveDocument(document, bytes)).toEqual([
      { place: '主动公开政府信息情况第7行第2列', cell: null, expected: '120', found: '121' },
    ])
  })
})
