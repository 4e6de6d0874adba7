/** Boards, statistics and the tables of the annual report as the API tells of them. */
import { useQuery } from '@tanstack/react-query'
import type { BoardAnswer, Recount } from '#api/boards.ts'
import type { CaseLine, StatisticsAnswer } from '#api/statistics.ts'
import type { TallyAnswer, TallyCases } from '#api/tally.ts'
import type { TallyForm } from '#api/tallyFile.ts'
import { addDays, type PlainDate, parseDate } from '#law/date.ts'
import { ALL_DIMENSIONS, type CaseFigure, type Dimension } from '#law/statistics/figure.ts'
import { type Period, periodAround, periodBefore } from '#law/statistics/period.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get, withSearch } from '../request.ts'

/** The keys of everything that was read of them. */
export const BOARDS = '/api/boards'
export const STATISTICS = '/api/statistics'

export const useBoard = (organId: number) =>
  useQuery({ queryKey: [BOARDS, organId], queryFn: () => get<BoardAnswer>(`${BOARDS}/${organId}`) })

export const useRecounts = (organId: number) =>
  useQuery({
    queryKey: [BOARDS, organId, 'recounts'],
    queryFn: () => get<{ readonly items: readonly Recount[] }>(`${BOARDS}/${organId}/recounts`),
  })

export interface StatisticsQuestion extends Period {
  readonly organId: number
  readonly by: Dimension
}

export const useStatistics = ({ organId, from, to, by }: StatisticsQuestion) =>
  useQuery({
    queryKey: [STATISTICS, organId, from, to, by],
    queryFn: () => get<StatisticsAnswer>(`${STATISTICS}/${organId}`, { from, to, by }),
    placeholderData: (before) => before,
  })

/** Which cases a dialog lists: `key` null with `by`: those of which nothing was chosen. */
export interface CaseChoice extends Period {
  readonly organId: number
  readonly figure: CaseFigure
  readonly by?: Dimension
  readonly key?: string | null
}

export const useCases = ({ organId, ...asked }: CaseChoice, after: string | null) =>
  useQuery({
    queryKey: [STATISTICS, organId, 'cases', asked, after],
    queryFn: () => get<ListAnswer<CaseLine>>(`${STATISTICS}/${organId}/cases`, { ...asked, after }),
    placeholderData: (before) => before,
  })

export interface TallyQuestion {
  readonly organId: number
  readonly year: number
  /** Null: now. */
  readonly recordedUntil: string | null
}

export const useTally = ({ organId, ...asked }: TallyQuestion) =>
  useQuery({
    queryKey: [STATISTICS, organId, 'tally', asked],
    queryFn: () => get<TallyAnswer>(`${STATISTICS}/${organId}/tally`, asked),
    placeholderData: (before) => before,
  })

export const useTallyCases = ({ organId, ...asked }: TallyQuestion & { readonly cell: string }) =>
  useQuery({
    queryKey: [STATISTICS, organId, 'tally', 'cases', asked],
    queryFn: () => get<TallyCases>(`${STATISTICS}/${organId}/tally/cases`, asked),
  })

export const recountFile = (organId: number, seq: number) => `${BOARDS}/${organId}/recounts/${seq}`

export const bulletinFile = (organId: number, kind: 'week' | 'month', on: PlainDate) =>
  withSearch(`${STATISTICS}/${organId}/bulletin`, { kind, on })

export const tallyFile = ({ organId, ...asked }: TallyQuestion, form: TallyForm) =>
  withSearch(`${STATISTICS}/${organId}/tally/file`, { ...asked, form })

export const exportFile = (organId: number, form: 'xlsx' | 'csv', period: Period, bom = false) =>
  withSearch(`/api/requests/${organId}/export`, {
    ...{ form, from: period.from, to: period.to },
    bom: bom ? 'true' : null,
  })

/** The periods that people ask for most. */
export const RANGES = {
  thisMonth: (today: PlainDate) => periodAround('month', today),
  lastMonth: (today: PlainDate) => periodBefore('month', periodAround('month', today)),
  thisYear: (today: PlainDate) => yearAround(today),
  lastYear: (today: PlainDate) => yearAround(addDays(yearAround(today).from, -1)),
} as const satisfies Readonly<Record<string, (today: PlainDate) => Period>>

function yearAround(day: PlainDate): Period {
  const year = day.slice(0, 4)
  return { from: parseDate(`${year}-01-01`) ?? day, to: parseDate(`${year}-12-31`) ?? day }
}

/** What the address says; what it does not say, or says wrongly, is this year by month. */
export function questionOf(
  address: Readonly<Record<string, string>>,
  own: number,
  today: PlainDate,
): StatisticsQuestion {
  const year = yearAround(today)
  const organId = Number(address.organId ?? own)
  return {
    organId: Number.isSafeInteger(organId) && organId > 0 ? organId : own,
    from: parseDate(address.from ?? '') ?? year.from,
    to: parseDate(address.to ?? '') ?? year.to,
    by: ALL_DIMENSIONS.find((each) => each === address.by) ?? 'month',
  }
}
