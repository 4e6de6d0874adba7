import { describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { parts } from '../../test/parts.ts'
import { composeArchiveIndex } from './archiveIndex.ts'
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
  dueNext: {
    count: 30,
    first: Array.from({ length: 12 }, (_, at) => ({ number: `2026-01${at + 10}`, due: '2026-03-12' })),
  },
  overdue: { count: 0, first: [] },
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
    expect(rows).toContainEqual(['办结结果', '本周办结22件：予以公开（提供信息）13件，部分公开9件。'])
    expect(rows).toContainEqual(['超期未答复', '没有。'])
    expect(rows.find(([head]) => head === '下周到期')?.[1]).toMatch(/^30件：2026-0110（3月12日）、.*等。$/)
  })

  it.skipIf(parts.libreoffice === null)('[needs libreoffice] is one page', async () => {
    const converted = await convertFile({ bytes: writeDocx(composeBulletin(BULLETIN)), ending: 'docx' }, 'pdf')
    expect(converted.ok && (await countPages(converted.bytes))).toBe(1)
  })
})

it('an index counts its documents and the pages that are known', () => {
  const entry = { documentNumber: null, author: '申请人', title: '申请表', date: '2026-02-02', pages: 2, note: null }
  const { blocks } = composeArchiveIndex({
    ...{ organ: '松溪县林业局', number: '2026-0012', retention: '10年', madeOn: '2026-04-02' },
    entries: [entry, { ...entry, title: '证件', pages: null }],
  })
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  expect(texts).toContain('本卷共2份文件，2页，另有1份电子文件未计页数。保管期限：10年。')
})
