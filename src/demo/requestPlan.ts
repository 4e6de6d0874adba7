/**
 * The requests of the demonstration: who asks whom for what, how many working days before its day, and which path each takes.
 * The same at every start.
 */
import { APPLICANT_KINDS } from '#law/applicant.ts'
import type { Channel } from '#law/receipt.ts'
import type { AccessNeed, ProvisionForm, ProvisionWay } from '#law/request/application.ts'
import type { PartyInput } from '#law/request/applicationInput.ts'
import { ALL_STATES } from '#law/request/transitions.ts'
import { organisation, person } from './applicants.ts'
import { BUREAU_MATTERS } from './matters/bureauMatters.ts'
import { COUNTY_MATTERS, type CountyMatter } from './matters/countyMatters.ts'
import { type Matter, variantOf } from './matters/matter.ts'
import { PATHS, type Path, type PathName, SHOWN } from './paths.ts'
import { BUREAUS, BUREAUS_ONCE, ONCE, ROUND, ROUNDS } from './planRows.ts'

export interface PlannedItem {
  readonly matter: Matter
  readonly path: Path
  /** Which variant of the matter. */
  readonly variant: number
}

/** One application, of one or more items. */
export interface PlannedApplication {
  readonly key: string
  /** Of county.ts. */
  readonly organ: string
  /** Working days before the day of the demonstration. */
  readonly ago: number
  readonly channel: Channel
  /** Working days until it is confirmed, where its channel asks for that. */
  readonly confirmedAfter: number
  readonly applicants: readonly [PartyInput, ...PartyInput[]]
  readonly agent: PartyInput | null
  readonly form: ProvisionForm
  readonly way: ProvisionWay
  readonly accessNeeds: readonly AccessNeed[]
  readonly items: readonly [PlannedItem, ...PlannedItem[]]
  /** Whose reply this one asks for again. */
  readonly repeats: string | null
}

const CHANNEL_TURN: readonly Channel[] = [
  ...(['online', 'signedMail', 'online', 'inPerson', 'online', 'email', 'online', 'signedMail'] as const),
  ...(['online', 'ordinaryMail', 'online', 'inPerson', 'signedMail', 'fax', 'online', 'oral'] as const),
]

/** The first of the two years, in working days. */
export const FARTHEST = 480

/** All applications, in no order. */
export function requestPlan(): readonly PlannedApplication[] {
  return [
    ...[...Array(ROUNDS).keys()].flatMap((round) =>
      ROUND.map(([matter, path], index) => {
        // The rounds begin at another place each, and none repeats the variants of another.
        const at = round * ROUND.length + ((index + round * 11) % ROUND.length)
        const ago = FARTHEST - Math.floor((at * (FARTHEST - 4)) / (ROUNDS * ROUND.length))
        return of(`office-${at}`, 'office', at, ago, [item(COUNTY_MATTERS[matter], path, at)])
      }),
    ),
    ...ONCE.map(([matter, path, ago], index) =>
      of(`once-${index}`, 'office', index * 3, ago, [item(COUNTY_MATTERS[matter], path, index + 7)], {
        channel: 'signedMail',
      }),
    ),
    ...BUREAUS_ONCE.map(([organ, matter, path, ago], index) =>
      of(`${organ}-once-${index}`, organ, index * 3 + 1, ago, [item(BUREAU_MATTERS[matter], path, index + 5)], {
        channel: 'signedMail',
      }),
    ),
    ...BUREAUS.flatMap(([organ, rows], bureau) =>
      rows.map(([matter, path], index) => {
        const ago = FARTHEST - 30 - Math.floor((index * (FARTHEST - 40)) / rows.length) - bureau * 3
        return of(`${organ}-${index}`, organ, bureau * 31 + index * 3, ago, [
          item(BUREAU_MATTERS[matter], path, index + bureau),
        ])
      }),
    ),
    ...shown(),
    ...special(),
  ]
}

/** One case in every state, as it stands on the day. */
function shown(): readonly PlannedApplication[] {
  return ALL_STATES.map((state, index) => {
    const [path, workdays] = SHOWN[state]
    const matter = SHOWN_MATTERS[path] ?? 'compensationNotice'
    const channel = state === 'unconfirmed' || state === 'dismissed' ? 'email' : 'signedMail'
    return of(`shown-${state}`, 'office', index * 3 + 1, workdays, [item(COUNTY_MATTERS[matter], path, index)], {
      channel,
    })
  })
}

const SHOWN_MATTERS: Readonly<Partial<Record<PathName, CountyMatter>>> = {
  corrected: 'unclear',
  notCorrected: 'unclear',
  badReasons: 'mass',
  thirdPartyRefuses: 'paymentList',
  correctedByReview: 'dutyRoster',
  dismissed: 'petition',
}

/** The application whose query code the start tells, and who asked. */
export const QUERIED = 'queried'
export const QUERIED_BY = person(70)

/** Several at once: in one letter, with one voice, for somebody else, by several in turn, once more; and what is due. */
function special(): readonly PlannedApplication[] {
  const busy = person(77)
  const many = [...Array(12).keys()].map((index) =>
    item(
      index % 2 === 0 ? COUNTY_MATTERS.investmentPlan : COUNTY_MATTERS.parkingFee,
      index < 10 ? 'ordinary' : index === 10 ? 'paidByItem' : 'notPaid',
      index + 20,
    ),
  )
  const [first = item(COUNTY_MATTERS.investmentPlan, 'ordinary', 20), ...rest] = many
  const alike = [person(91), person(92), organisation('villageCommittee', 93)] as const
  const again = of('again-first', 'office', 60, 200, [item(COUNTY_MATTERS.compensationNotice, 'ordinary', 41)])
  return [
    of('many', 'office', 1, 120, [first, ...rest], { applicants: [busy], channel: 'signedMail' }),
    of('joint', 'office', 3, 160, [item(COUNTY_MATTERS.compensationNotice, 'ordinary', 33)], {
      applicants: [person(81), person(82), person(83)],
      channel: 'inPerson',
    }),
    of('agent', 'office', 5, 145, [item(COUNTY_MATTERS.demolitionDecision, 'ordinary', 34)], {
      agent: organisation('lawyer', 84),
      channel: 'signedMail',
    }),
    of('help', 'office', 7, 130, [item(COUNTY_MATTERS.pipelineRules, 'ordinary', 35)], {
      accessNeeds: ['largePrint', 'helpFillingIn'],
      channel: 'oral',
    }),
    ...alike.map((each, index) =>
      of(`alike-${index}`, 'office', 9, 75 - index * 2, [item(COUNTY_MATTERS.demolitionDecision, 'ordinary', 36)], {
        applicants: [each],
        channel: 'signedMail',
      }),
    ),
    again,
    {
      ...of('again', 'office', 60, 150, [item(COUNTY_MATTERS.repeated, 'ordinary', 41)]),
      applicants: again.applicants,
      repeats: again.key,
    },
    of(QUERIED, 'office', 0, 12, [item(COUNTY_MATTERS.investmentPlan, 'thirdPartyAgrees', 38)], {
      applicants: [QUERIED_BY],
      channel: 'online',
    }),
    of('late-letter', 'office', 11, 180, [item(COUNTY_MATTERS.enrolment, 'ordinary', 37)], {
      channel: 'ordinaryMail',
      confirmedAfter: 2,
    }),
    // Due yesterday, today, and in these days.
    ...[21, 20, 18, 17].map((ago, index) =>
      of(`due-${index}`, 'office', index * 3 + 1, ago, [item(COUNTY_MATTERS.noContract, 'left', index + 50)], {
        channel: 'signedMail',
      }),
    ),
  ]
}

function item(matter: Matter, path: PathName, variant: number): PlannedItem {
  return { matter, path: PATHS[path], variant }
}

function of(
  key: string,
  organ: string,
  turn: number,
  ago: number,
  items: PlannedApplication['items'],
  more: Partial<PlannedApplication> = {},
): PlannedApplication {
  const channel = more.channel ?? CHANNEL_TURN[turn % CHANNEL_TURN.length] ?? 'online'
  const applicants = more.applicants ?? [isOwn(items[0]) ? person((turn * 11) % 57) : applicantOf(turn)]
  const way = WAYS[channel]
  return {
    ...{ key, organ, ago, items, agent: null, accessNeeds: [], repeats: null },
    form: way === 'mail' || way === 'inPerson' ? 'paper' : 'electronic',
    way,
    confirmedAfter: channel === 'email' ? 1 : 0,
    ...more,
    ...{ channel, applicants },
  }
}

const WAYS: Readonly<Record<Channel, ProvisionWay>> = {
  online: 'online',
  email: 'mail',
  fax: 'mail',
  inPerson: 'inPerson',
  oral: 'inPerson',
  signedMail: 'mail',
  ordinaryMail: 'mail',
}

/** Asked for oneself or one's village: by no organisation. */
const isOwn = ({ matter, variant }: PlannedItem) =>
  [matter.content, matter.first].some((words) => /本人|我们村/.test(words?.(variantOf(variant, 2025)) ?? ''))

/** Two of three are citizens, some of whom come again; the rest is of every kind in turn. */
function applicantOf(turn: number): PartyInput {
  if (turn % 3 !== 2) return person((turn * 11) % 57)
  const kind = APPLICANT_KINDS[((turn - 2) / 3) % APPLICANT_KINDS.length]?.id ?? 'company'
  return organisation(kind, 200 + turn)
}
