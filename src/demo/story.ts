/** One request of the demonstration on its way: what it is, what it has become, and the ways to act on it. */
import type { Command } from '#command/command.ts'
import type { Acted } from '#command/request/requestVerb.ts'
import type { PlainDate } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { Actor } from '#law/permission.ts'
import type { Method } from '#law/request/letter.ts'
import { type Variant, variantOf } from './matters/matter.ts'
import type { PlannedApplication, PlannedItem } from './requestPlan.ts'
import { act, clerkOf, type Given, inRole, type Stage, type StandingOrgan } from './stage.ts'

export interface Story {
  readonly key: string
  readonly application: PlannedApplication
  readonly item: PlannedItem
  readonly variant: Variant
  /** What is asked for in the end, and as it was first written. */
  readonly content: string
  readonly firstContent: string
  readonly organ: StandingOrgan
  /** Of other organs, by their keys. */
  readonly organs: ReadonlyMap<string, StandingOrgan>
  readonly clerk: Actor
  /** What the reply says, in the form in which it was asked for. */
  readonly says: LetterValues
  requestId: string
  version: number
  /** Acts so far: each has its key. */
  acts: number
  /** The last letter that went out, and whether it reached its receiver at once. */
  lastLetter: { readonly id: string; readonly arrived: boolean } | null
  consultation: string | null
  notice: string | null
  reply: { readonly letterId: string; readonly version: number; readonly isStamped: boolean } | null
  answer: { readonly number: string; readonly on: PlainDate; readonly letterId: string } | null
  amount: number
  approval: { readonly id: string; readonly version: number; readonly digest: string } | null
  proceeding: { readonly id: string; readonly version: number; readonly kind: 'review' | 'suit' } | null
  reviewId: string | null
  /** That the last decision ordered a new answer. */
  ordered: boolean
  other: { readonly id: string; readonly version: number } | null
}

export interface Scene {
  readonly stage: Stage
  readonly story: Story
  readonly day: PlainDate
  /** All of the plan. */
  readonly stories: ReadonlyMap<string, Story>
}

export function storyOf(
  application: PlannedApplication,
  index: number,
  organs: ReadonlyMap<string, StandingOrgan>,
  arrivedOn: PlainDate,
): Story {
  const organ = organs.get(application.organ)
  const item = application.items[index]
  if (organ === undefined || item === undefined) throw new Error(`no organ or item for ${application.key}`)
  const variant = variantOf(item.variant, Number(arrivedOn.slice(0, 4)))
  return {
    ...{
      key: index === 0 ? application.key : `${application.key}-${index + 1}`,
      application,
      item,
      variant,
      organ,
      organs,
    },
    content: item.matter.content(variant),
    firstContent: firstContentOf(item, variant),
    clerk: clerkOf(organ, item.variant),
    says: inForm(item.matter.says(variant), application),
    ...{ requestId: '', version: 0, acts: 0, lastLetter: null, consultation: null, notice: null, reply: null },
    ...{ answer: null, amount: 0, approval: null, proceeding: null, reviewId: null, ordered: false, other: null },
  }
}

/** Where it has to be corrected, it was less clear. Art. 30. */
export function firstContentOf({ matter, path }: PlannedItem, variant: Variant): string {
  const isUnclear = path.some((step) => step.some((deed) => deed === 'askCorrection'))
  return (isUnclear ? matter.first?.(variant) : undefined) ?? matter.content(variant)
}

/** As it was asked for: on paper or as a file, sent or fetched. */
function inForm(says: LetterValues, { form, way }: PlannedApplication): LetterValues {
  if (says.form === undefined) return says
  return {
    ...says,
    form: form === 'paper' ? '纸质复印件' : '电子文档',
    way: { online: '在网上平台下载', email: '电子邮件', mail: '邮寄', inPerson: '当面领取', fax: '传真' }[way],
  }
}

/** How letters to the applicant go out. */
export function methodOf({ application: { way } }: Story): Method {
  return way === 'online' || way === 'email' ? 'electronic' : way === 'inPerson' ? 'inPerson' : 'mail'
}

/** Thirteen digits that the post has not given. */
export function mailNumberOf(method: Method, { key, acts }: Story): string | null {
  if (method !== 'mail') return null
  const digits = [...key].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 999_983, 7)
  return `0000${String(digits).padStart(6, '0')}${String(acts % 1000).padStart(3, '0')}`
}

/** Runs a command of the story, each under a key of its own. */
export async function done<Input, Value, Answer>(
  { stage, story, day }: Scene,
  actor: Actor,
  command: Command<Input, Value, Answer>,
  input: Given,
): Promise<Answer> {
  story.acts += 1
  return act(stage, { organ: story.organ, day, key: `${story.key}-${story.acts}` }, actor, command, input)
}

/** An act on the request itself, by its clerk unless it is somebody else's. */
export async function acted<Input, Value>(
  scene: Scene,
  command: Command<Input, Value, Acted>,
  input: Given = {},
  actor: Actor = scene.story.clerk,
): Promise<void> {
  const { story } = scene
  const { requestId, version } = story
  const given = async () => ({ requestId, version, ...(typeof input === 'function' ? await input() : input) })
  const answer = await done(scene, actor, command, given)
  story.version = answer.version
}

export const headOf = ({ story: { organ } }: Scene): Actor => inRole(organ, 'disclosureHead')
