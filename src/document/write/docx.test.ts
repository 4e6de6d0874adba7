import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDocx } from './docx.ts'

const bodyOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())

/** Of each paragraph what it says besides its style. */
const propertiesIn = (body: string) =>
  [...body.matchAll(/<w:pStyle w:val="Normal"\/>(.*?)<\/w:pPr>/g)].map(([, properties]) => properties)

describe('a Word document', () => {
  it('is set from the left where a long number would draw the line before it apart, in the order that Word wants', () => {
    const account = '收款账号1406000909200012345678。'
    const bytes = writeDocx({
      title: null,
      blocks: [
        { kind: 'paragraph', text: '本机关于2026年3月2日收到申请。' },
        { kind: 'paragraph', text: account },
        { kind: 'paragraph', text: account, newPage: true },
      ],
    })
    expect(propertiesIn(bodyOf(bytes))).toEqual([
      '',
      '<w:jc w:val="left"/>',
      '<w:pageBreakBefore/><w:jc w:val="left"/>',
    ])
  })

  it('writes a code large, each letter as wide as the others', () => {
    const code = 'K7MX-94TQ-HRPA-3WVD'
    const cell = { row: 0, rowSpan: 1, colSpan: 1, isText: true } as const
    const body = bodyOf(
      writeDocx({
        title: null,
        blocks: [
          {
            ...{ kind: 'table', grid: 'exact', rows: 1, columns: 2 },
            cells: [
              { ...cell, column: 0, text: '查询码' },
              { ...cell, column: 1, text: code, isCode: true },
            ],
          },
        ],
      }),
    )
    const [, run = ''] = new RegExp(`<w:r><w:rPr>((?:(?!<w:r>).)*)</w:rPr><w:t[^>]*>${code}<`).exec(body) ?? []
    expect(run).toContain('w:ascii="Courier New"')
    // 17 points, in half points; the rest of a table has 10.5.
    expect(run).toContain('<w:sz w:val="34"/>')
  })
})
