/**
 * What the routes of complaints (Art. 47.2, 51, 55.2) and of corrections of records (Art. 41) have alike: the list, entering
 * one, and its file. What differs is passed in.
 */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import type { Command } from '#command/command.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import type { PlainDate } from '#law/date.ts'
import type { Action } from '#law/permission.ts'
import type { Reason } from '#law/reason.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { type ContentCase, findCaseContents } from '#store/caseContents.ts'
import type { Reader } from '#store/database.ts'
import { findEntries, type RequestEntry } from '#store/requestEntries.ts'
import { pageOf } from './page.ts'
import { problem, REASON, sendProblem } from './problem.ts'
import { commandRoute, type Route, readRoute } from './route.ts'
import { AFTER, placeOf, SHOWN_CASE, shownCase, textOfPlace } from './shownCase.ts'

export const SMALL_LINE = z.object({
  id: z.uuid(),
  number: z.string(),
  /** The first hundred characters. */
  content: z.string(),
  /** Empty where it came without a name. */
  claimant: z.string(),
})

export const SMALL_FILE = SHOWN_CASE.extend({
  version: z.int(),
  /** The case as the law knows it. */
  state: z.looseObject({}),
  /** Of the request that it is about. */
  requestNumber: z.string().nullable(),
  /** Who handles that: of a complaint often another organ. */
  requestOrganId: z.int().nullable(),
  /** What is still to be done. */
  duties: z.array(REASON),
})

interface Registered {
  readonly id: string
  readonly number: string
  readonly version: number
}

interface Small {
  readonly id: string
  readonly requestId: string | null
  /** Of a complaint: whom it is about, whose request it may be. */
  readonly aboutId?: number | null
}

interface SmallCase<State extends Small, Input, Value, Own> {
  readonly caseKind: ContentCase
  /** As in `/api/complaints`. */
  readonly path: string
  readonly tag: string
  readonly summaries: Readonly<Record<'list' | 'register' | 'file', string>>
  /** Chinese, where there is no such case. */
  readonly none: string
  /** By which lists and files are read. */
  readonly action: Action
  readonly register: Command<Input, Value, Registered>
  readonly find: (
    db: Reader,
    organId: number,
    id: string,
  ) => Promise<{ readonly state: State; readonly version: number } | null>
  readonly list: (
    db: Reader,
    organId: number,
    which: { readonly open: boolean },
    page: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
  ) => Promise<readonly { readonly state: State }[]>
  readonly cameOn: (state: State) => PlainDate
  readonly duties: (state: State) => readonly Reason[]
  /** Members of the line beside those of SMALL_LINE. */
  readonly line: z.ZodObject
  readonly lineOf: (state: State) => object
  /** Members of line and file that other rows tell. */
  readonly own: z.ZodObject
  readonly ownOf: (db: Reader, states: readonly State[]) => Promise<(state: State) => Own>
}

export function smallCaseRoutes<State extends Small, Input, Value, Own extends object>(
  form: SmallCase<State, Input, Value, Own>,
): readonly Route[] {
  const { caseKind, path, tag, summaries, action, cameOn, own, ownOf } = form
  return [
    readRoute({
      method: 'GET',
      path: `${path}/:organId`,
      tag,
      summary: summaries.list,
      action,
      input: z.object({
        organId: ORGAN_ID,
        /** Those only for which something is still to be done. */
        open: z.boolean().default(false),
        after: AFTER.optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
      answer: z.object({
        items: z.array(z.object({ ...SMALL_LINE.shape, ...form.line.shape, ...own.shape })),
        next: z.string().nullable(),
      }),
      subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
      read: async ({ ground: { db, keyring }, input: { organId, open, after, limit } }) => {
        const place = after === undefined ? null : placeOf(after)
        const below = place === null || place.on === null ? null : { on: place.on, id: place.id }
        const stored = await form.list(db, organId, { open }, { below, limit: limit + 1 })
        const { items, next } = pageOf(
          stored.map(({ state }) => state),
          limit,
          (state) => textOfPlace({ on: cameOn(state), id: state.id }),
        )
        const contents = await findCaseContents(
          db,
          organId,
          caseKind,
          items.map(({ id }) => id),
        )
        const [claimants, ownOfState] = await Promise.all([
          claimantsOfCases(db, keyring, organId, [...contents.values()]),
          ownOf(db, items),
        ])
        return {
          items: items.map((state) => {
            const { number = '', content = '' } = contents.get(state.id) ?? {}
            return {
              ...{ id: state.id, number, content: content.slice(0, 100), claimant: claimants.get(state.id) ?? '' },
              ...form.lineOf(state),
              ...ownOfState(state),
            }
          }),
          next,
        }
      },
    }),
    commandRoute({
      method: 'POST',
      path: `${path}/:organId`,
      tag,
      summary: summaries.register,
      command: form.register,
      status: 201,
      answer: z.object({ id: z.uuid(), number: z.string(), version: z.int() }),
    }),
    readRoute({
      method: 'GET',
      path: `${path}/:organId/:caseId`,
      tag,
      summary: summaries.file,
      action,
      input: z.object({ organId: ORGAN_ID, caseId: z.uuid() }),
      answer: z.object({ ...SMALL_FILE.shape, ...own.shape }),
      subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
      read: async ({ ground, input: { organId, caseId }, reply }) => {
        const found = await form.find(ground.db, organId, caseId)
        const shown = found === null ? null : await shownCase(ground, organId, caseKind, caseId)
        if (found === null || shown === null) return sendProblem(reply, problem('notFound', form.none))
        const { state, version } = found
        const entry = await aboutRequest(ground.db, organId, state)
        return {
          ...{ ...shown, version, state, duties: form.duties(state) },
          ...{ requestNumber: entry?.number ?? null, requestOrganId: entry?.organId ?? null },
          ...(await ownOf(ground.db, [state]))(state),
        }
      },
    }),
  ]
}

/** The request that a case is about: of the organ that a complaint is about, or our own. */
async function aboutRequest(db: Reader, organId: number, { requestId, aboutId }: Small): Promise<RequestEntry | null> {
  if (requestId === null) return null
  for (const id of new Set([aboutId ?? organId, organId])) {
    const entry = (await findEntries(db, id, [requestId])).get(requestId)
    if (entry !== undefined) return entry
  }
  return null
}
