import { z } from 'zod'
import type { PlainDate } from '#law/date.ts'
import { nextOwnDeadline } from '#law/proceedingDeadline.ts'
import { keepProceedingDue, lockOpenProceedings } from '#store/proceedings.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { logged } from '../logged.ts'
import { ORGAN_ID } from '../organ/organInput.ts'

const input = z.object({ organId: ORGAN_ID })

interface Recounted {
  readonly kind: 'proceedingsRecounted'
  readonly changes: readonly {
    readonly caseId: string
    readonly before: PlainDate | null
    readonly after: PlainDate | null
  }[]
}

/** How the days of an organ were counted anew, under the day. */
export const proceedingRecount = logged<Recounted>(
  'proceedingRecount',
  ({ changes }) => `重新计算复议和诉讼的期限，${changes.length}件的期限有变化。`,
)

/** Counts anew by when an organ must act in what goes on: a notice of days off moves it. The board alone goes by it. 复议法 Art. 88. */
export const recountProceedings = {
  name: 'recountProceedings',
  action: 'request.recount',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId }) => {
    const { tx, call } = work
    const calendar = await presentCalendar(tx)
    const changes: Recounted['changes'][number][] = []
    for (const { state, dueOn } of await lockOpenProceedings(tx, organId)) {
      const due = nextOwnDeadline(state, calendar, call.today)?.date ?? null
      if (due === dueOn) continue
      await keepProceedingDue(tx, organId, state.id, due)
      changes.push({ caseId: state.id, before: dueOn, after: due })
    }
    if (changes.length === 0) return refused(NOTHING_MOVED)
    const seen = await proceedingRecount.lock(tx, organId, call.today)
    work.record(proceedingRecount, call.today, seen, { kind: 'proceedingsRecounted', changes })
    return done({ changed: changes.length })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly changed: number }>

const NOTHING_MOVED = { code: 'nothing-moved', article: null, sentence: '没有需要重新计算的期限。' }
