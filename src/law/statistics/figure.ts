/** The figures of statistics, each with its definition, and by what they are broken down. Art. 49, 50; the figures themselves are practice. */

interface FigureForm {
  readonly name: string
  /** Chinese: what it counts, printed beside it. */
  readonly definition: string
  /** Whether it is a number of cases, which can be listed. */
  readonly cases: boolean
}

/** Practice; what is a working day, and which do not count, is Art. 33. */
export const FIGURES = {
  openAtStart: { name: '期初在办', definition: '期间开始之前到达、期间开始时尚未办结的申请。', cases: true },
  received: {
    name: '收到',
    definition: '期间之内到达并作为申请登记的件数；经联系不是政府信息公开申请的不计。',
    cases: true,
  },
  ended: {
    name: '办结',
    definition: '期间之内第一次办结（答复、撤回、视为放弃）的件数；责令重新答复的不重复计。',
    cases: true,
  },
  openAtEnd: {
    name: '期末在办',
    definition:
      '期间结束时尚未办结的申请。期初在办加收到，等于办结加期末在办；被责令重新办理的已经办结过，不在其中，看板的在办含。',
    cases: true,
  },
  answered: {
    name: '其中答复',
    definition: '期间之内以答复办结的件数；撤回和视为放弃的没有办理时长，不计。',
    cases: true,
  },
  inTime: {
    name: '按期',
    definition: '答复交邮或者送达之日不晚于依条例第三十三条等计算的最后一日（含延期、延迟答复）。',
    cases: true,
  },
  late: { name: '超期', definition: '答复晚于最后一日的件数。', cases: true },
  onTimeRate: { name: '按期率', definition: '按期件数除以答复件数。', cases: false },
  median: {
    name: '时长中位数',
    definition:
      '办理时长：自收到申请（补正、缴费后重新起算的，自重新起算）次日至答复之日的工作日，扣除征求意见等依法不计的时间；从小到大居中的一个。',
    cases: false,
  },
  mean: { name: '平均时长', definition: '办理时长（工作日）的平均数。', cases: false },
  longest: { name: '最长', definition: '办理时长（工作日）最长的一件。', cases: false },
} as const satisfies Readonly<Record<string, FigureForm>>

export type Figure = keyof typeof FIGURES

/** What is counted in cases, and can be listed. No article. */
export const CASE_FIGURES = [
  ...(['openAtStart', 'received', 'ended', 'openAtEnd', 'answered', 'inTime', 'late'] as const),
] as const satisfies readonly Figure[]

export type CaseFigure = (typeof CASE_FIGURES)[number]

/** The figures of a group of requests; durations in working days, null where nothing was answered. No article. */
export interface Figures extends Readonly<Record<CaseFigure, number>> {
  readonly median: number | null
  readonly mean: number | null
  readonly longest: number | null
}

/** In ‰ of the requests answered; null where none was. Practice, no article. */
export function onTimeRate({ answered, inTime }: Pick<Figures, 'answered' | 'inTime'>): number | null {
  return answered === 0 ? null : Math.round((1000 * inTime) / answered)
}

interface DimensionForm {
  readonly name: string
  /** Chinese: what a group of it is. */
  readonly definition: string
}

/** Practice, no article. */
export const DIMENSIONS = {
  month: { name: '月份', definition: '收到按到达之月，办结按第一次办结之月，在办按月初、月末。' },
  channel: { name: '渠道', definition: '申请提交的渠道。' },
  topic: { name: '事项', definition: '经办人选定的事项；没有选定的列为“未选定”。' },
  unit: { name: '科室', definition: '现在的承办科室。' },
  handler: { name: '承办人', definition: '现在的承办人。' },
  column: { name: '申请人类别', definition: '年度报告表三的栏目；多人共同申请的按第一申请人。' },
  outcome: { name: '办理结果', definition: '第一次办结的结果。' },
} as const satisfies Readonly<Record<string, DimensionForm>>

export type Dimension = keyof typeof DIMENSIONS

/** By what figures can be broken down. No article. */
export const ALL_DIMENSIONS = ['month', 'channel', 'topic', 'unit', 'handler', 'column', 'outcome'] as const
