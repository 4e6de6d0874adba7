/** 简报: one page a week or a month for the leader: the figures beside those of the period before, what is due and what is late. No article. */
import { FIGURES, type Figures, onTimeRate } from '#law/statistics/figure.ts'
import type { Period } from '#law/statistics/period.ts'
import type { Document, Table, TableCell } from './document.ts'
import { printDate } from './print.ts'

export interface Bulletin {
  readonly title: string
  readonly organ: string
  readonly kind: 'week' | 'month'
  readonly period: Period
  readonly current: Figures
  readonly previous: Figures
  /** How requests ended in the period, the most frequent first. */
  readonly outcomes: readonly { readonly name: string; readonly count: number }[]
  /** As of the day on which it was made. */
  readonly dueNext: DueList
  readonly overdue: DueList
  readonly madeOn: string
}

/** The first of them, and how many there are. */
export interface DueList {
  readonly count: number
  readonly first: readonly { readonly number: string; readonly due: string }[]
}

export function composeBulletin(bulletin: Bulletin): Document {
  const { title, organ, period, madeOn } = bulletin
  const span = `（${printDate(period.from)}至${printDate(period.to)}）`
  return {
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: span, align: 'centre' },
      figureTable(bulletin),
      wordTable([
        ['办结结果', outcomeSentence(bulletin)],
        ['下周到期', dueSentence(bulletin.dueNext)],
        ['超期未答复', dueSentence(bulletin.overdue)],
        ['说明', NOTE],
      ]),
      { kind: 'paragraph', text: organ, role: 'signature' },
      { kind: 'paragraph', text: printDate(madeOn), role: 'date' },
    ],
  }
}

const NOTE =
  '说明：办理时长按工作日，自收到申请次日至答复之日，扣除征求意见等依法不计的时间；按期率为按期答复件数与答复件数之比。'

type Row = readonly [name: string, of: (figures: Figures) => number | null, text: (value: number) => string]

const cases = (value: number) => String(value)
const days = (value: number) => String(Number(value.toFixed(1)))
const percent = (value: number) => `${(value / 10).toFixed(1)}%`

const ROWS: readonly Row[] = [
  [`${FIGURES.openAtStart.name}（件）`, ({ openAtStart }) => openAtStart, cases],
  [`${FIGURES.received.name}（件）`, ({ received }) => received, cases],
  [`${FIGURES.ended.name}（件）`, ({ ended }) => ended, cases],
  [`${FIGURES.openAtEnd.name}（件）`, ({ openAtEnd }) => openAtEnd, cases],
  [`${FIGURES.answered.name}（件）`, ({ answered }) => answered, cases],
  [FIGURES.onTimeRate.name, onTimeRate, percent],
  [`${FIGURES.median.name}（工作日）`, ({ median }) => median, days],
]

function figureTable({ kind, current, previous }: Bulletin): Table {
  const [now, before] = kind === 'week' ? ['本周', '上周'] : ['本月', '上月']
  const heads = ['项目', now, before, '增减']
  const rows = ROWS.map(([name, of, text]) => {
    const [one, other] = [of(current), of(previous)]
    const shown = (value: number | null) => (value === null ? '—' : text(value))
    return [name, shown(one), shown(other), change(one, other, text)]
  })
  const cells = [heads, ...rows].flatMap((row, at) =>
    row.map((value, column): TableCell => {
      const place = { row: at, column, rowSpan: 1, colSpan: 1, text: value }
      if (at === 0) return { ...place, heads: 'column' }
      return column === 0 ? { ...place, heads: 'row' } : place
    }),
  )
  const print = { caption: '收办情况', headRows: 1, widths: [400, 200, 200, 200] }
  return { kind: 'table', grid: 'exact', rows: rows.length + 1, columns: 4, cells, print }
}

function change(now: number | null, before: number | null, text: Row[2]): string {
  if (now === null || before === null) return '—'
  const difference = now - before
  if (difference === 0) return '持平'
  return difference > 0 ? `＋${text(difference)}` : `－${text(-difference)}`
}

function outcomeSentence({ kind, current: { ended }, outcomes }: Bulletin): string {
  const when = kind === 'week' ? '本周' : '本月'
  if (ended === 0) return `${when}没有办结的申请。`
  return `${when}办结${ended}件：${outcomes.map(({ name, count }) => `${name}${count}件`).join('，')}。`
}

function dueSentence({ count, first }: DueList): string {
  if (count === 0) return '没有。'
  const named = first.map(({ number, due }) => `${number}（${shortDate(due)}）`).join('、')
  return `${count}件：${named}${count > first.length ? '等' : ''}。`
}

/** In the type of tables, so that all of it stays on one page. */
function wordTable(rows: readonly (readonly [head: string, text: string])[]): Table {
  const cells = rows.flatMap(([head, text], row): TableCell[] => [
    { row, column: 0, rowSpan: 1, colSpan: 1, text: head, heads: 'row', isText: true },
    { row, column: 1, rowSpan: 1, colSpan: 1, text, isText: true },
  ])
  const print = { caption: '办理情况', headRows: 0, widths: [160, 840] }
  return { kind: 'table', grid: 'exact', rows: rows.length, columns: 2, cells, print }
}

const shortDate = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
