/** What waits for the person: each ledger is a source on the server, which knows what is due and who has to do it. */
import { useQuery } from '@tanstack/react-query'
import type { WaitingItem as SentItem } from '#api/workbench.ts'
import { addDays, date, type PlainDate } from '#law/date.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'

export interface WaitingItem extends Omit<SentItem, 'due'> {
  readonly due: PlainDate | null
}

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'open'] as const

export type DueGroup = (typeof DUE_GROUPS)[number]

/** What is done anywhere may leave it. */
export const WORKBENCH = '/api/workbench'

export function useWorkbench() {
  return useQuery({
    queryKey: [WORKBENCH],
    queryFn: () => get<ListAnswer<SentItem>>(WORKBENCH),
    select: ({ items, next }): ListAnswer<WaitingItem> => ({
      items: items.map((item) => ({ ...item, due: item.due === null ? null : date(item.due) })),
      next,
    }),
  })
}

/** How near a day is. What has no day comes last and is never late. */
export function dueGroup(due: PlainDate | null, today: PlainDate): DueGroup {
  if (due === null) return 'open'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  return due <= addDays(today, 7) ? 'week' : 'later'
}
