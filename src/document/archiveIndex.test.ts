import { expect, it } from 'vitest'
import { composeArchiveIndex } from './archiveIndex.ts'

const ENTRY = { documentNumber: null, author: '申请人', title: '申请表', date: '2026-02-02', pages: 2, note: '申请' }
const INDEX = {
  ...{ organ: '松溪县林业局', number: '2026-0012', retention: '10年', on: '2026-04-02' },
  entries: [ENTRY, { ...ENTRY, title: '证件', pages: null }],
}

const paragraphs = (index: typeof INDEX | (Omit<typeof INDEX, 'on' | 'retention'> & { on: null; retention: null })) =>
  composeArchiveIndex(index).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

it('counts documents, and the pages that are known', () => {
  expect(paragraphs(INDEX)).toEqual([
    '政府信息公开申请2026-0012',
    '本卷共2件，2页，另有1件电子文件没有固定的页数，不计页。保管期限：10年。',
    '松溪县林业局',
    '2026年4月2日',
  ])
})

it('says of a file that is not in the archive yet that it is not', () => {
  expect(paragraphs({ ...INDEX, on: null, retention: null })).toEqual([
    '政府信息公开申请2026-0012',
    '本卷共2件，2页，另有1件电子文件没有固定的页数，不计页。本卷尚未归档。',
    '松溪县林业局',
  ])
})
