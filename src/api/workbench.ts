/** 工作台: what waits for a person in the organ for which they act, of all sources, by due date. */
import { z } from 'zod'
import { organSubject } from '#store/organSubject.ts'
import { organNames } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { pageOf } from './page.ts'
import { type Route, readRoute } from './route.ts'
import { WORKBENCH } from './workSources.ts'

const WAITING = z.object({
  id: z.string(),
  /** Chinese: which ledger it comes from, such as 待我审批. */
  source: z.string(),
  title: z.string(),
  /** The last day on which it is in time; null where there is none. */
  due: z.iso.date().nullable(),
  /** The days up to `due` are not all known yet. */
  provisional: z.boolean(),
  /** Where in the office it is done, as in `/jobs`. */
  address: z.string(),
  /** Whose matter it is. */
  organId: z.int(),
  organ: z.string(),
})
export type WaitingItem = z.infer<typeof WAITING>

/** Due date and id of the last item of a page. */
const AFTER = z.stringFormat('after', /^\d{4}-\d{2}-\d{2} [\w:.-]{1,100}$/)

export const workbenchRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/workbench',
    tag: '工作台',
    summary: '列出等本人在当前机关办理的事，期限近的在前',
    action: 'workbench.read',
    input: z.object({ after: AFTER.optional(), limit: z.int().min(1).max(500).default(200) }),
    answer: z.object({ items: z.array(WAITING), next: z.string().nullable() }),
    subject: async ({ ground, session }) => {
      const organId = session?.organId ?? null
      return organId === null ? null : organSubject(ground.db, organId)
    },
    read: async ({ ground: { db }, call: { actor, today }, session, input: { after = '', limit } }) => {
      const organId = session?.organId ?? PLATFORM
      const found = await Promise.all(
        WORKBENCH.map(async ({ key, name, items }) =>
          (await items(db, actor, organId, today)).map(({ id, ...item }) => ({
            ...item,
            id: `${key}:${id}`,
            source: name,
          })),
        ),
      )
      const waiting = found.flat().map((item) => ({ item, place: `${item.due ?? NEVER} ${item.id}` }))
      const behind = waiting
        .filter(({ place }) => place > after)
        .sort((one, other) => (one.place < other.place ? -1 : 1))
      const { items: page, next } = pageOf(behind, limit, ({ place }) => place)
      const organs = await organNames(db, [...new Set(page.map(({ item }) => item.organId))])
      return {
        items: page.map(({ item }) => ({ ...item, organ: organs.get(item.organId) ?? '' })),
        next,
      }
    },
  }),
]

/** After every day. */
const NEVER = '9999-12-31'
