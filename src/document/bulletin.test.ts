import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { parts } from '../../test/parts.ts'
import { type Bulletin, composeBulletin } from './bulletin.ts'
import type { Document } from './document.ts'
import { convertFile } from './libreOffice.ts'
import { writeDocx } from './write/docx.ts'
import { countPages } from './write/joinPdf.ts'

const NUMBERS = { openAtStart: 31, received: 18, ended: 22, openAtEnd: 27, answered: 20, inTime: 19, late: 1 }
const BULLETIN: Bulletin = {
  ...{ title: '政府信息公开申请办理周报', organ: '松溪县林业局', kind: 'week', madeOn: '2026-03-02' },
  period: { from: date('2026-02-23'), to: date('2026-03-01') },
  current: { ...NUMBERS, median: 14.5, mean: 15.2, longest: 41 },
  previous: { ...NUMBERS, received: 26, ended: 20, answered: 0, inTime: 0, median: null, mean: null, longest: null },
  outcomes: [
    { name: '予以公开（提供信息）', count: 13 },
    { name: '部分公开', count: 9 },
  ],
  open: { count: 29, reopened: 2 },
  due: [
    { name: '超期未答复', cases: [] },
    { name: '今天到期', cases: [{ number: '2026-0007', unit: null, due: null, alarm: '2026-03-02' }] },
    {
      name: '本周还将到期',
      cases: [{ number: '2026-0009', unit: '林政科', due: '2026-03-10', alarm: '2026-03-05' }],
    },
    {
      name: '下周到期',
      cases: Array.from({ length: 30 }, (_, at) => ({
        ...{ number: `2026-01${at + 10}`, unit: at % 3 === 0 ? '林政科' : '森林资源管理科' },
        ...{ due: '2026-03-12', alarm: '2026-03-12' },
      })),
    },
  ],
}

const rowsOf = ({ blocks }: Document) =>
  blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    return Array.from({ length: block.rows }, (_, row) =>
      block.cells.filter((cell) => cell.row === row).map(({ text }) => text),
    )
  })

describe('the bulletin', () => {
  it('sets the figures beside those of the week before', () => {
    const rows = rowsOf(composeBulletin(BULLETIN))
    expect(rows).toContainEqual(['项目', '本周', '上周', '增减'])
    expect(rows).toContainEqual(['收到（件）', '18', '26', '－8'])
    expect(rows).toContainEqual(['期初在办（件）', '31', '31', '持平'])
    expect(rows).toContainEqual(['按期率', '95.0%', '—', '—'])
    const better = { ...BULLETIN, previous: { ...BULLETIN.current, inTime: 18, late: 2 } }
    expect(rowsOf(composeBulletin(better))).toContainEqual(['按期率', '95.0%', '90.0%', '＋5.0个百分点'])
    expect(rows).toContainEqual(['办结结果', '本周办结22件：予以公开（提供信息）13件，部分公开9件。'])
    expect(rows).toContainEqual(['超期未答复', '没有。'])
    expect(rows).toContainEqual(['今天到期', '未交办1件。2026-0007（3月2日，到期日未定）。'])
    expect(rows).toContainEqual(['本周还将到期', '林政科1件。2026-0009（3月5日，到期日3月10日）。'])
    expect(rows.find(([head]) => head === '下周到期')?.[1]).toMatch(
      /^森林资源管理科20件、林政科10件。2026-0110（3月12日）、.*、2026-0113（3月12日）等。$/,
    )
    expect(rows.find(([head]) => head === '说明')?.[1]).not.toContain('说明')
  })

  it('begins with what is open now, by the definition of the boards', () => {
    const { blocks } = composeBulletin(BULLETIN)
    expect(blocks).toContainEqual({ kind: 'paragraph', text: '松溪县林业局　2026年2月23日至3月1日', align: 'centre' })
    expect(blocks).toContainEqual({
      ...{ kind: 'paragraph' },
      text: '截至3月2日，在办29件（含被责令重新办理2件）；超期未答复0件，今天到期1件，本周还将到期1件，下周到期30件。',
    })
  })

  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] is one page, also where much is late in many units',
    async () => {
      const units = [
        '政策法规与行政审批科',
        '自然资源调查监测与确权登记科',
        '国土空间规划与用途管制科',
        '财务与资金运用科',
        '办公室',
      ]
      const cases = Array.from({ length: 30 }, (_, at) => ({
        ...{ number: `2026-01${at + 10}`, unit: units[at % 5] ?? null, due: null, alarm: '2026-02-25' },
      }))
      const due = BULLETIN.due.map(({ name }) => ({ name, cases }))
      const converted = await convertFile(
        { bytes: writeDocx(composeBulletin({ ...BULLETIN, due })), ending: 'docx' },
        'pdf',
      )
      expect(converted.ok && (await countPages(converted.bytes))).toBe(1)
    },
  )
})
