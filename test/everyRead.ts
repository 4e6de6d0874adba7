/** Every read of the API for everything that the store holds: what a test walks that wants to see all that is handed out. */
import type { Database } from '#store/database.ts'

/** Ids of what is there. */
export interface Known {
  readonly requests: readonly string[]
  readonly letters: readonly { readonly id: string; readonly kind: string }[]
  readonly approvals: readonly string[]
  readonly files: readonly string[]
  readonly proceedings: readonly string[]
  readonly complaints: readonly string[]
  readonly corrections: readonly string[]
  readonly inquiries: readonly string[]
  readonly data: readonly string[]
  readonly people: readonly string[]
}

const WITH_IDS = [
  ...(['request', 'approval', 'blob_use', 'proceeding', 'complaint', 'record_correction', 'inquiry'] as const),
  ...(['personal_data', 'person'] as const),
] as const

export async function idsKnown(db: Database): Promise<Known> {
  const idsOf = async (table: (typeof WITH_IDS)[number]) =>
    (await db.selectFrom(table).select('id').orderBy('id').limit(40).execute()).map(({ id }) => id)
  return {
    requests: await idsOf('request'),
    letters: await db.selectFrom('letter').select(['id', 'kind']).orderBy('id').execute(),
    approvals: await idsOf('approval'),
    files: await idsOf('blob_use'),
    proceedings: await idsOf('proceeding'),
    complaints: await idsOf('complaint'),
    corrections: await idsOf('record_correction'),
    inquiries: await idsOf('inquiry'),
    data: (await idsOf('personal_data')).slice(0, 8),
    people: (await idsOf('person')).slice(0, 2),
  }
}

/** A route as it is called for everything that is there. */
export function addressesOf(path: string, organId: number, known: Known): readonly string[] {
  const [request = ''] = known.requests
  const places: Readonly<Record<string, readonly string[]>> = {
    ':requestId': known.requests,
    ':letterId': known.letters.map(({ id }) => id),
    ':approvalId': known.approvals,
    ':caseId': path.startsWith('/api/complaints')
      ? known.complaints
      : path.startsWith('/api/record')
        ? known.corrections
        : path.startsWith('/api/inquiries')
          ? known.inquiries
          : known.proceedings,
    ':personId': known.people,
    ':kind': path.startsWith('/api/templates') ? ['reply:PART'] : ['application', 'register', 'receipt'],
    ':id': path.startsWith('/api/files') ? known.files : known.data,
  }
  const of = path.replace(':organId', String(organId))
  const [place, ids] = Object.entries(places).find(([name]) => of.includes(name)) ?? ['', ['']]
  return ids.flatMap((id) =>
    (QUERIES[path] ?? (() => ['']))({ organId, request }).map((query) => `${of.replace(place, id)}${query}`),
  )
}

interface Said {
  readonly organId: number
  readonly request: string
}

const PERIOD = 'from=2026-01-01&to=2026-12-31'

/** What some routes must be asked. */
const QUERIES: Readonly<Record<string, (said: Said) => readonly string[]>> = {
  '/api/people': ({ organId }) => [`?organId=${organId}`],
  '/api/letters/:organId/prefill': ({ request }) => [
    `?kind=reply:PART&caseId=${request}`,
    `?kind=thirdPartyInquiry&caseId=${request}`,
  ],
  '/api/letters/:organId/forms/:kind': ({ request }) => [`?caseId=${request}`],
  '/api/files/:organId': ({ request }) => [`?caseKind=request&caseId=${request}`],
  '/api/proceedings/:organId/rates': () => [`?${PERIOD}`],
  '/api/proceedings/:organId/rates/cases': () => [`?${PERIOD}`],
  '/api/requests/:organId/export': () => ['?form=xlsx', '?form=csv', '?form=csv&bom=true'],
  '/api/statistics/:organId': () => ['channel', 'topic', 'handler'].map((by) => `?${PERIOD}&by=${by}`),
  '/api/statistics/:organId/cases': () => [`?${PERIOD}&figure=received`],
  '/api/statistics/:organId/bulletin': () => ['?kind=month&on=2026-03-31', '?kind=week&on=2026-03-31'],
  '/api/statistics/:organId/tally': () => ['?year=2026'],
  '/api/statistics/:organId/tally/file': () => ['?year=2026&form=xlsx', '?year=2026&form=csv'],
  '/api/statistics/:organId/tally/cases': () => [
    '?year=2026&cell=3.new.total',
    '?year=2026&cell=4.reconsideration.total',
  ],
}

/** Of these there is nothing here, or they are not on. */
export const NOT_ASKED: readonly string[] = [
  '/api/session/oidc',
  '/api/session/oidc/callback',
  '/api/templates/:organId/:kind/comparison',
  '/api/inquiries/:organId/:caseId',
  '/api/jobs/:id',
  '/api/boards/:organId/recounts/:seq',
  '/api/archive/:organId/destructions/:destructionId',
]
