/** The rows of the demonstration's plan: which matter takes which path. */
import type { BureauMatter } from './matters/bureauMatters.ts'
import type { CountyMatter } from './matters/countyMatters.ts'
import type { PathName } from './paths.ts'

/** What is asked for, and which path it takes. */
type Row<M> = readonly [matter: M, path: PathName]

/** What the county is asked again and again. */
export const ROUND: readonly Row<CountyMatter>[] = [
  ['workReport', 'atOnce'],
  ['investmentPlan', 'ordinary'],
  ['paymentList', 'thirdPartyRefuses'],
  ['noSuchDocument', 'slow'],
  ['petition', 'ordinary'],
  ['compensationNotice', 'ordinary'],
  ['meetingExtract', 'sentBack'],
  ['enrolment', 'ordinary'],
  ['pipelineRules', 'atOnce'],
  ['demolitionDecision', 'extended'],
  ['dutyRoster', 'ordinary'],
  ['costTable', 'thirdPartyRefuses'],
  ['unclear', 'corrected'],
  ['yearbook', 'atOnce'],
  ['draftReport', 'upheld'],
  ['busSubsidy', 'organConsulted'],
  ['concessionContract', 'thirdPartyRefusesExtended'],
  ['comparison', 'slow'],
  ['keyProjects', 'atOnce'],
  ['unclear', 'notCorrected'],
  ['parkingFee', 'ordinary'],
  ['investmentPlan', 'withdrawn'],
  ['partyMinutes', 'ordinary'],
  ['oldForestDecree', 'ordinary'],
  ['compensationNotice', 'coMakerAgrees'],
  ['noContract', 'ordinary'],
  ['vehiclePermits', 'atOnce'],
  ['waterMains', 'ordinary'],
  ['reconfirm', 'ordinary'],
  ['emergencyPlan', 'atOnce'],
  ['demolitionDecision', 'thirdPartyAgrees'],
]

/** How often. */
export const ROUNDS = 3

/** What happens once, and when it began. */
export const ONCE: readonly (readonly [matter: CountyMatter, path: PathName, ago: number])[] = [
  ['raidFile', 'suedAfterReview', 440],
  ['noSuchDocument', 'suedDirectly', 410],
  ['defenceMap', 'ordinary', 395],
  ['noContract', 'suitLost', 380],
  ['appointmentFile', 'correctedByReview', 330],
  ['census', 'ordinary', 310],
  ['reviewFile', 'ordinary', 290],
  ['paymentList', 'thirdPartySilent', 270],
  ['mass', 'badReasons', 255],
  ['investmentPlan', 'deferred', 240],
  ['busSubsidy', 'cameBack', 222],
  ['parkingFee', 'lateOutside', 205],
  ['demolitionDecision', 'paidByPage', 190],
  ['keyProjects', 'reclassified', 170],
  ['paymentList', 'thirdPartyReturned', 150],
  ['compensationNotice', 'noticeRevoked', 135],
  ['noSuchDocument', 'complained', 110],
  ['busSubsidy', 'recordCorrected', 95],
  ['draftReport', 'reviewWithdrawn', 85],
  ['dutyRoster', 'reviewPending', 40],
  // Suits that are decided this year, and some that go on.
  ['waterMains', 'suedAfterReview', 175],
  ['raidFile', 'lostAfterReview', 160],
  ['noContract', 'suedDirectly', 148],
  ['noSuchDocument', 'suitLost', 142],
  ['comparison', 'suedDirectly', 77],
  ['draftReport', 'suedAfterReview', 80],
  ['noSuchDocument', 'complaintFounded', 34],
  ['busSubsidy', 'recordCorrected', 33],
]

/** What happens once to departments and towns, and when it began. */
export const BUREAUS_ONCE: readonly (readonly [organ: string, matter: BureauMatter, path: PathName, ago: number])[] = [
  ['water', 'wellRecord', 'complaintFounded', 32],
  ['baishi', 'villageFinances', 'complaintFounded', 42],
  ['naturalResources', 'landApproval', 'complaintFounded', 70],
]

/** What departments and towns are asked for. */
export const BUREAUS: readonly (readonly [organ: string, rows: readonly Row<BureauMatter>[]])[] = [
  [
    'water',
    [
      ['reservoirTests', 'ordinary'],
      ['waterPermit', 'thirdPartyAgrees'],
      ['riverSand', 'atOnce'],
      ['floodPlanDraft', 'ordinary'],
      ['wellRecord', 'slow'],
      ['impactReport', 'atOnce'],
      ['reservoirTests', 'corrected'],
      ['waterPermit', 'ordinary'],
      ['wellRecord', 'ordinary'],
    ],
  ],
  [
    'baishi',
    [
      ['homestead', 'thirdPartyRefuses'],
      ['roadUpkeep', 'ordinary'],
      ['villageFinances', 'ordinary'],
      ['villagePetition', 'atOnce'],
      ['relief', 'thirdPartyRefuses'],
      ['roadUpkeep', 'sentBack'],
      ['villagePetition', 'withdrawn'],
    ],
  ],
  [
    'naturalResources',
    [
      ['landApproval', 'ordinary'],
      ['zonePrice', 'atOnce'],
      ['ownTitle', 'ordinary'],
      ['landCase', 'upheld'],
      ['miningReport', 'thirdPartyRefuses'],
      ['landApproval', 'corrected'],
      ['landApproval', 'slow'],
    ],
  ],
  [
    'education',
    [
      ['schoolBudget', 'ordinary'],
      ['teacherPosts', 'atOnce'],
      ['schoolBudget', 'slow'],
    ],
  ],
  [
    'civilAffairs',
    [
      ['relief', 'thirdPartyRefuses'],
      ['reliefRules', 'atOnce'],
      ['relief', 'thirdPartyReturned'],
    ],
  ],
  [
    'finance',
    [
      ['budget', 'atOnce'],
      ['transfers', 'ordinary'],
      ['transfers', 'slow'],
    ],
  ],
]
