/**
 * Reports as no office would write them, for what every writer must hold: blanks, signed and huge numbers, money to the
 * fraction of a fen, long names, rare characters, text that looks like markup. Every cell is read or blank.
 */
import fc from 'fast-check'
import { cellForm, SECTION_TITLES } from '#law/report/format.ts'
import { printedTables } from '#law/report/layout.ts'
import type { AnnualReport, Cell, Format, Section, SectionNumber } from '#law/report/report.ts'

export function reports(): fc.Arbitrary<AnnualReport> {
  return fc
    .record({ format: fc.constantFrom<Format>('2019', '2021'), single: fc.boolean() })
    .chain(({ format, single }) =>
      fc
        .record({
          organ: fc.constantFrom(...ORGANS),
          cells: cellsOf(format, single || format === '2019'),
          preface: text(),
          texts: fc.tuple(text(), text(), text(), text(), text(), text()),
          hasEnd: fc.boolean(),
        })
        .map(({ organ, cells, preface, texts, hasEnd }): AnnualReport => {
          const year = format === '2019' ? 2020 : 2023
          return {
            organ,
            year,
            format,
            title: `${organ}${year}年政府信息公开工作年度报告`,
            period: null,
            preface: `根据《中华人民共和国政府信息公开条例》编制本报告。${preface}`,
            contact: null,
            signature: hasEnd ? organ : null,
            date: hasEnd ? `${year + 1}-01-17` : null,
            cells,
            sections: NUMBERS.map((number): Section => {
              const title = `${'一二三四五六'[number - 1]}、${SECTION_TITLES[number]}`
              return { number, title, text: texts[number - 1] ?? '' }
            }),
            claims: [],
          }
        }),
    )
}

const NUMBERS: readonly SectionNumber[] = [1, 2, 3, 4, 5, 6]

const ORGANS = [
  '岚县文旅局',
  '清岚县云桥镇人民政府',
  '清岚市青浦区政务服务和大数据管理局（市民热线受理中心）',
  '新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县爱新色里镇人民政府',
  '珺玥市喆镕区㛃湾街道办事处',
]

function cellsOf(format: Format, single: boolean): fc.Arbitrary<Readonly<Record<string, Cell>>> {
  const ids = printedTables(format, single).flatMap(({ rows }) =>
    rows.flat().flatMap((cell) => (cell.kind === 'value' ? [cell.id] : [])),
  )
  return fc
    .tuple(...ids.map((id) => cellOf(cellForm(id)?.type ?? 'count')))
    .map((cells) => Object.fromEntries(cells.map((cell, index): [string, Cell] => [ids[index] ?? '', cell])))
}

function cellOf(type: 'count' | 'signed' | 'yuan'): fc.Arbitrary<Cell> {
  const number =
    type === 'yuan'
      ? fc.integer({ min: 0, max: 10 ** 13 }).map((fen) => fen / 100)
      : fc.oneof(
          fc.integer({ min: 0, max: 99 }),
          fc.integer({ min: 0, max: 9_999_999 }),
          fc.integer({ min: type === 'signed' ? -99_999 : 0, max: 10 ** 12 }),
        )
  return fc
    .oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: number }, { weight: 1, arbitrary: BLANK })
    .map(
      (value): Cell =>
        value === null
          ? { value, raw: '', how: 'blank', place: null }
          : { value, raw: String(value), how: 'read', place: null },
    )
}

const BLANK = fc.constant(null)

const SENTENCES = [
  '全年主动公开政府信息28614条，其中门户网站12375条。',
  '（一）主动公开情况。坚持“应公开、尽公开”，发布信息1,203条，同比增长12.5%。',
  '（二）依申请公开。收到申请386件，办结388件；结转下年度26件。',
  '1.完善制度；2.强化监督；3.加强培训——共3次、120人次。',
  '联系人：张珺玥、李喆镕，电话：0600-5550100，邮箱：zwgk@lanchuan.gov.example。',
  '详见http://www.lanchuan.gov.example/zwgk/index.html?id=1&type=2#top（长期有效）。',
  '文号为清政办发〔2023〕15号、﹝2022﹞3号，面积约3.5㎡，气温-5℃，占比Ⅲ级。',
  '#panic("x") $x^2$ *b* _i_ `r` <b>粗</b> &amp; @ref \\u{41} // 注释 /* 注 */ [c] ~ = 标题',
  '深入学习贯彻落实上级关于政务公开工作的各项决策部署，持续加大公开力度，不断拓展公开渠道，切实保障人民群众的知情权、参与权、表达权和监督权，',
  '㛃湾、镕江、䶮山、𬭊化等地名照录。',
]

/** Paragraphs of some sentences each. */
function text(): fc.Arbitrary<string> {
  const sentence = fc.constantFrom(...SENTENCES)
  const paragraph = fc
    .array(sentence, { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('').replace(/，?$/, (end) => (end === '，' ? '。' : '')))
  return fc.array(paragraph, { maxLength: 4 }).map((paragraphs) => paragraphs.join('\n'))
}
