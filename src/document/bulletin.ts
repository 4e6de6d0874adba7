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
  /** As of the day on which it was made, as the boards count. */
  readonly open: { readonly count: number; readonly reopened: number }
  readonly due: readonly DueList[]
  readonly madeOn: string
}

/** The nearest first. */
export interface DueList {
  readonly name: string
  readonly cases: readonly DueCase[]
}

/** No applicant: the page goes from hand to hand. */
interface DueCase {
  readonly number: string
  /** Null: given to nobody yet. */
  readonly unit: string | null
  readonly due: string | null
  /** 提醒日, by which it is listed. */
  readonly alarm: string
}

export function composeBulletin(bulletin: Bulletin): Document {
  const { title, organ, period } = bulletin
  const span = `${organ}　${spanText(period)}`
  return {
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: span, align: 'centre' },
      { kind: 'paragraph', text: headline(bulletin) },
      figureTable(bulletin),
      wordTable([
        ...bulletin.due.map((list) => [list.name, dueSentence(list)] as const),
        ['办结结果', outcomeSentence(bulletin)],
        ['说明', NOTE],
      ]),
    ],
  }
}

const NOTE =
  '到期和超期按提醒日列出：提醒日就是到期日，收到申请之日有争议的，取较早的一日。被责令重新办理的计入在办，不计入期末在办。时长按工作日，扣除征求意见等依法不计的时间；按期率为按期答复与答复件数之比。'

function headline({ open: { count, reopened }, due, madeOn }: Bulletin): string {
  const again = reopened === 0 ? '' : `（含被责令重新办理${reopened}件）`
  return `截至${shortDate(madeOn)}，在办${count}件${again}；${due.map((list) => `${list.name}${list.cases.length}件`).join('，')}。`
}

type Row = readonly [
  name: string,
  of: (figures: Figures) => number | null,
  text: (value: number) => string,
  /** Of a difference, where it is another unit. */
  changed?: (value: number) => string,
]

const cases = (value: number) => String(value)
const days = (value: number) => String(Number(value.toFixed(1)))
const percent = (value: number) => `${(value / 10).toFixed(1)}%`
const points = (value: number) => `${(value / 10).toFixed(1)}个百分点`

const ROWS: readonly Row[] = [
  [`${FIGURES.openAtStart.name}（件）`, ({ openAtStart }) => openAtStart, cases],
  [`${FIGURES.received.name}（件）`, ({ received }) => received, cases],
  [`${FIGURES.ended.name}（件）`, ({ ended }) => ended, cases],
  [`${FIGURES.openAtEnd.name}（件）`, ({ openAtEnd }) => openAtEnd, cases],
  [`${FIGURES.answered.name}（件）`, ({ answered }) => answered, cases],
  [FIGURES.onTimeRate.name, onTimeRate, percent, points],
  [`${FIGURES.median.name}（工作日）`, ({ median }) => median, days],
]

function figureTable({ kind, current, previous }: Bulletin): Table {
  const [now, before] = kind === 'week' ? ['本周', '上周'] : ['本月', '上月']
  const heads = ['项目', now, before, '增减']
  const rows = ROWS.map(([name, of, text, changed = text]) => {
    const [one, other] = [of(current), of(previous)]
    const shown = (value: number | null) => (value === null ? '—' : text(value))
    return [name, shown(one), shown(other), change(one, other, changed)]
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

function change(now: number | null, before: number | null, text: (value: number) => string): string {
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

/** More numbers than that and it is no page any more. */
const MOST_NAMED = 4

/** How many each unit has, and the nearest of them. */
function dueSentence({ cases: due }: DueList): string {
  if (due.length === 0) return '没有。'
  const units = [...Map.groupBy(due, ({ unit }) => unit ?? NOBODY)]
    .map(([unit, of]) => ({ unit, count: of.length }))
    .toSorted((one, other) => other.count - one.count)
    .map(({ unit, count }) => `${unit}${count}件`)
  const named = due.slice(0, MOST_NAMED).map(dueText).join('、')
  return `${units.join('、')}。${named}${due.length > MOST_NAMED ? '等' : ''}。`
}

const NOBODY = '未交办'

function dueText({ number, due, alarm }: DueCase): string {
  const formal = due === alarm ? '' : `，到期日${due === null ? '未定' : shortDate(due)}`
  return `${number}（${shortDate(alarm)}${formal}）`
}

/** In the type of tables, so that all of it stays on one page. */
function wordTable(rows: readonly (readonly [head: string, text: string])[]): Table {
  const cells = rows.flatMap(([head, text], row): TableCell[] => [
    { row, column: 0, rowSpan: 1, colSpan: 1, text: head, heads: 'row', isText: true },
    { row, column: 1, rowSpan: 1, colSpan: 1, text, isText: true },
  ])
  const print = { caption: '办理情况', headRows: 0, widths: [170, 830] }
  return { kind: 'table', grid: 'exact', rows: rows.length, columns: 2, cells, print }
}

/** Without saying twice what is the same. */
function spanText({ from, to }: Period): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${printDate(from)}至${Number(to.slice(8))}日`
  return `${printDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? shortDate(to) : printDate(to)}`
}

const shortDate = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
