/**
 * 答辩材料 of a reconsideration or a lawsuit as documents: cover, answer, list of evidence with pages and purpose, legal basis,
 * chronology (复议法 Art. 48; 诉讼法 Art. 34, 67).
 */
import type { Block, Document } from '../document.ts'
import { printDate } from '../print.ts'
import { table } from '../textTable.ts'

/** Something shown as evidence. */
export interface Exhibit {
  readonly name: string
  /** What it is to prove. */
  readonly purpose: string
  readonly paper:
    | { readonly kind: 'document'; readonly document: Document }
    | { readonly kind: 'file'; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
}

export interface Defence {
  /** As in 行政诉讼答辩材料. */
  readonly title: string
  /** What the case is: names and values. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** As in 行政诉讼答辩状. */
  readonly answerTitle: string
  readonly organ: string
  readonly statement: string
  readonly exhibits: readonly Exhibit[]
  readonly basis: readonly { readonly law: string; readonly name: string; readonly text: string }[]
  readonly chronology: readonly { readonly on: string; readonly what: string }[]
  /** What is still to be filled in, and where: with any of them it is a draft, and every page says so. */
  readonly gaps: readonly { readonly place: string; readonly text: string }[]
}

/** From the first to the last page; null where it is handed in beside the bundle. */
export type Pages = { readonly first: number; readonly last: number } | null

/** Parts that we write, each on pages of its own. */
export interface DefencePart {
  readonly name: string
  readonly compose: (pages: PagesOf) => Document
}

export interface PagesOf {
  readonly parts: readonly Pages[]
  readonly exhibits: readonly Pages[]
}

/** In the order of the bundle; the evidence follows. */
export function defenceParts(defence: Defence): readonly DefencePart[] {
  return [
    { name: '封面', compose: (pages) => cover(defence, pages) },
    { name: defence.answerTitle, compose: () => answer(defence) },
    { name: '证据目录', compose: ({ exhibits }) => listOfEvidence(defence, exhibits) },
    { name: '法律依据', compose: () => legalBasis(defence) },
    { name: '大事记', compose: () => chronology(defence) },
  ]
}

function cover(defence: Defence, { parts, exhibits }: PagesOf): Document {
  const { title, facts } = defence
  const evidence = exhibits.filter((pages) => pages !== null)
  const all = { first: evidence[0]?.first ?? 0, last: evidence.at(-1)?.last ?? 0 }
  const contents = defenceParts(defence)
    .map(({ name }, at): readonly [string, string] => [name, pagesText(parts[at] ?? null)])
    .slice(1)
  const rows = evidence.length === 0 ? contents : [...contents, ['证据', pagesText(all)] as const]
  return page(title, [
    table('案件情况', [260, 740], null, facts),
    { kind: 'heading', level: 2, text: '目录' },
    table('目录', [740, 260], ['材料', '页码'], rows),
  ])
}

function answer({ answerTitle, organ, statement }: Defence): Document {
  const lines = statement
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return page(answerTitle, [
    ...(lines.length === 0 ? ['（待拟写）'] : lines).map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'paragraph', text: organ, role: 'signature' },
    { kind: 'paragraph', text: '　　　年　　月　　日', role: 'date' },
  ])
}

function listOfEvidence({ exhibits }: Defence, pages: readonly Pages[]): Document {
  const rows = exhibits.map(({ name, purpose }, at) => [
    ...[String(at + 1), name, purpose],
    pagesText(pages[at] ?? null),
  ])
  const beside = exhibits.some((_, at) => (pages[at] ?? null) === null)
  const note: Block = {
    kind: 'paragraph',
    text: '注：页码为“另附”的证据，文件随本材料一并提交，没有编入页码。',
  }
  return page('证据目录', [
    table('证据目录', [80, 340, 430, 150], ['序号', '证据名称', '证明内容', '页码'], rows),
    ...(beside ? [note] : []),
  ])
}

function legalBasis({ basis }: Defence): Document {
  return page(
    '法律依据',
    basis.flatMap(({ law, name, text }): Block[] => [
      { kind: 'heading', level: 3, text: `《${law}》${name}` },
      ...text.split('\n').map((line): Block => ({ kind: 'paragraph', text: line })),
    ]),
  )
}

function chronology({ chronology: course }: Defence): Document {
  const rows = course.map(({ on, what }) => [printDate(on), what])
  return page('大事记', [table('大事记', [240, 760], ['日期', '事项'], rows)])
}

function page(title: string, blocks: readonly Block[]): Document {
  return { title, blocks: [{ kind: 'heading', level: 1, text: title }, ...blocks] }
}

function pagesText(pages: Pages): string {
  if (pages === null) return '另附'
  return pages.first === pages.last ? String(pages.first) : `${pages.first}—${pages.last}`
}
