/**
 * Two years of requests in the demonstration county: the plan played day by day, by the commands that everyone uses. Every act has
 * a key, so that a filling that was broken off goes on where it stopped.
 */

import { execute } from '#command/command.ts'
import type { Received } from '#command/request/receiveApplication.ts'
import { recountClocks } from '#command/request/recountClocks.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { nthWorkdayAfter } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { type Actor, citizen, PROGRAM } from '#law/permission.ts'
import type { Channel } from '#law/receipt.ts'
import { COUNTY, OFFICE } from './county.ts'
import { DEEDS } from './deeds.ts'
import { fillOldFiles } from './oldFiles.ts'
import type { Deed, Path } from './paths.ts'
import { receiveDemoApplication } from './receiveDemoApplication.ts'
import { FARTHEST, type PlannedApplication, requestPlan } from './requestPlan.ts'
import { setDemoRoutes } from './setDemoRoutes.ts'
import { setNumberPatterns } from './setNumberPatterns.ts'
import { act, clerkOf, type Stage, type StandingOrgan, workdaysBefore } from './stage.ts'
import { type Story, storyOf } from './story.ts'

/** The first working day of the two years, counted back from the day of the demonstration. */
export function firstDay(calendar: Stage['calendar'], today: PlainDate): PlainDate {
  return workdaysBefore(calendar, today, FARTHEST + 1)[FARTHEST + 1] ?? today
}

export interface CaseFilling {
  readonly stage: Stage
  readonly firstDay: PlainDate
  readonly today: PlainDate
  readonly organs: ReadonlyMap<string, StandingOrgan>
  readonly systemAdmin: Actor
  readonly say: (sentence: string) => void
}

interface Step {
  readonly application: string
  /** Working days before the last one, so negative. */
  readonly day: number
  readonly play: () => Promise<void>
}

export async function fillCases({ stage, firstDay, today, organs, systemAdmin, say }: CaseFilling): Promise<void> {
  const last = nthWorkdayAfter(stage.calendar, firstDay, FARTHEST + 1)
  const days = workdaysBefore(stage.calendar, last, FARTHEST + 1)
  const stories = new Map<string, Story>()
  const byOrgan = Map.groupBy(requestPlan(), ({ organ }) => organ)
  const total = [...byOrgan.values()].flat().length
  let arrived = 0
  const arrive = async (application: PlannedApplication, day: PlainDate) => {
    const first = await receive(stage, application, organs, day)
    for (const story of first) stories.set(story.key, story)
    arrived += 1
    if (arrived % 50 === 0) say(`正在填入演示内容：${arrived}/${total} 份申请`)
    return first
  }
  // What comes in by the portal later needs its routes as well.
  const county = organs.get(COUNTY.key)
  if (county !== undefined) {
    await setDemoRoutes(stage, county, firstDay)
    await setNumberPatterns(stage, county, firstDay, systemAdmin)
  }
  await Promise.all(
    [...byOrgan].map(async ([key, applications]) => {
      const organ = organs.get(key)
      if (organ === undefined) throw new Error(`no organ ${key}`)
      await setDemoRoutes(stage, organ, firstDay)
      await setNumberPatterns(stage, organ, firstDay, systemAdmin)
      if (key === OFFICE.key) await fillOldFiles(stage, organ, firstDay)
      const steps = applications.flatMap((application) => stepsOf(application, { stage, days, stories, arrive }))
      const byDay = Map.groupBy(steps, ({ day }) => day)
      for (const [, ofDay] of [...byDay].toSorted(([one], [other]) => one - other)) await playDay(ofDay)
      await recounted(stage, organ, today)
    }),
  )
}

/** Several people work side by side; what concerns one application goes in its order. */
async function playDay(steps: readonly Step[]): Promise<void> {
  const byApplication = Map.groupBy(steps, ({ application }) => application)
  await Promise.all(
    [...byApplication.values()].map(async (own) => {
      for (const { play } of own) await play()
    }),
  )
}

interface Playing {
  readonly stage: Stage
  /** Working days, the last first. */
  readonly days: readonly PlainDate[]
  readonly stories: ReadonlyMap<string, Story>
  readonly arrive: (application: PlannedApplication, day: PlainDate) => Promise<readonly Story[]>
}

/** What happens to an application up to the day of the demonstration. */
function stepsOf(application: PlannedApplication, { stage, days, stories, arrive }: Playing): readonly Step[] {
  const { ago, items } = application
  const arrivedOn = days[ago]
  if (arrivedOn === undefined) return []
  let here: readonly Story[] = []
  const arrival: Step = {
    application: application.key,
    day: -ago,
    play: async () => {
      here = await arrive(application, arrivedOn)
    },
  }
  return [
    arrival,
    ...items.flatMap((item, index) =>
      datedDeeds(application, item.path).flatMap(({ after, deed }): readonly Step[] => {
        const day = days[ago - after]
        if (day === undefined || after > ago) return []
        return [
          {
            application: application.key,
            day: after - ago,
            play: async () => {
              const story = here[index]
              if (story === undefined) throw new Error(`${application.key} did not arrive`)
              await DEEDS[deed]({ stage, story, day, stories })
            },
          },
        ]
      }),
    ),
  ]
}

/** The deeds of a path with the working days since arrival; what came in unconfirmed is confirmed first. */
function datedDeeds({ channel, confirmedAfter }: PlannedApplication, path: Path) {
  const dismissed = path.some(([, ...deeds]) => deeds.includes('dismiss'))
  const confirm: Path = UNCONFIRMED.includes(channel) && !dismissed ? [[confirmedAfter, 'confirm']] : []
  let after = 0
  const dated: { readonly after: number; readonly deed: Deed }[] = []
  for (const [days, ...deeds] of [...confirm, ...path]) {
    after += days
    dated.push(...deeds.map((deed) => ({ after, deed })))
  }
  return dated
}

const UNCONFIRMED: readonly Channel[] = ['email', 'fax', 'ordinaryMail']

const RECEIPTS: Readonly<Partial<Record<Channel, string>>> = {
  inPerson: '窗口签收回执',
  oral: '代填申请表，申请人签字确认',
  signedMail: '挂号信，值班室签收',
}

/** The application comes in; one story for each of its items. */
async function receive(
  stage: Stage,
  application: PlannedApplication,
  organs: ReadonlyMap<string, StandingOrgan>,
  day: PlainDate,
): Promise<readonly Story[]> {
  const { key, channel, applicants, agent, form, way, accessNeeds, items } = application
  const stories = items.map((_, index) => storyOf(application, index, organs, day))
  const [first] = stories
  if (first === undefined) return []
  const { organ } = first
  const said = {
    ...{ applicants, agent, form, way, accessNeeds, notify: { sms: false, email: false } },
    items: stories.map(({ firstContent }) => firstContent),
  }
  const turn = { organ, day, key }
  const received: Received =
    channel === 'online'
      ? await act(stage, turn, citizen(null), receiveDemoApplication, { application: said, key })
      : await act(stage, turn, clerkOf(organ, 0), registerRequest, {
          application: said,
          arrival: { channel, arrivedOn: day, confirmedOn: channel === 'oral' ? day : null },
          receiptEvidence: RECEIPTS[channel] ?? null,
        })
  for (const [index, story] of stories.entries()) {
    const request = received.requests[index]
    if (request === undefined) throw new Error(`${key} has fewer requests than items`)
    story.requestId = request.id
    story.version = request.version
  }
  return stories
}

/** What a day does by itself: silence that has come, terms that have ended. */
async function recounted({ db, now }: Stage, { organId }: StandingOrgan, today: PlainDate): Promise<void> {
  const call = { actor: PROGRAM, now, today, address: null, requestId: 'demo', idempotencyKey: null }
  const result = await execute(db, recountClocks, { organId }, call)
  const isFine = result.ok || (result.refusal.kind === 'refused' && result.refusal.reasons[0]?.code === 'nothing-stale')
  if (!isFine) throw new Error(`demo recount of ${organId}`)
}
