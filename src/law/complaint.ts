/**
 * Complaints about information disclosure 投诉举报 and 申诉 as small cases of their own: to the 主管部门 (Art. 47.2), to it or a
 * higher organ (Art. 51), about public services to their department (Art. 55.2). The law sets no period.
 */
import type { PlainDate } from './date.ts'
import { type Reason, reasonIf } from './reason.ts'
import type { Told } from './told.ts'

/** supervision: Art. 47.2; rights: Art. 51; publicService: Art. 55.2. */
export const COMPLAINT_KINDS = {
  supervision: { label: '对未按要求公开或者不依法答复的投诉举报', article: '47.2' },
  rights: { label: '认为侵犯合法权益的投诉举报', article: '51' },
  publicService: { label: '对公共企事业单位的申诉', article: '55.2' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly article: string }>>

export type ComplaintKind = keyof typeof COMPLAINT_KINDS

/** Art. 47.2: if true, the organ is urged to mend it or criticised in a circular. */
export const COMPLAINT_OUTCOMES = {
  rectified: { label: '查证属实，督促整改', founded: true, article: '47.2' },
  criticised: { label: '查证属实，通报批评', founded: true, article: '47.2' },
  mended: { label: '查证属实，被反映机关已经自行纠正', founded: true, article: '47.2' },
  handled: { label: '调查处理', founded: true, article: '55.2' },
  unfounded: { label: '经查不属实', founded: false, article: '47.2' },
  elsewhere: { label: '不属于本机关职责，转送或者告知', founded: false, article: '51' },
  withdrawn: { label: '撤回', founded: false, article: '51' },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly founded: boolean; readonly article: string }>
>

export type ComplaintOutcome = keyof typeof COMPLAINT_OUTCOMES

export interface Complaint {
  readonly id: string
  /** Who handles it. */
  readonly organId: number
  readonly kind: ComplaintKind
  /** Whom it is about; null where that is no organ of the platform. */
  readonly aboutId: number | null
  /** The request whose handling it is about, where there is one. */
  readonly requestId: string | null
  readonly receivedOn: PlainDate
  /** Statements asked of the organ concerned. */
  readonly statements: readonly {
    readonly askedOn: PlainDate
    readonly by: PlainDate
    readonly givenOn: PlainDate | null
  }[]
  readonly closed: { readonly outcome: ComplaintOutcome; readonly on: PlainDate } | null
  /** When the complainant was told; Art. 55.2 obliges to. */
  readonly toldOn: PlainDate | null
  readonly rectification: { readonly by: PlainDate; readonly doneOn: PlainDate | null } | null
}

export type ComplaintEvent =
  | {
      readonly kind: 'complaintReceived'
      readonly id: string
      readonly organId: number
      readonly complaint: ComplaintKind
      readonly aboutId: number | null
      readonly requestId: string | null
      readonly on: PlainDate
    }
  | { readonly kind: 'statementAsked'; readonly on: PlainDate; readonly by: PlainDate }
  | { readonly kind: 'statementGiven'; readonly on: PlainDate }
  | {
      readonly kind: 'complaintClosed'
      readonly outcome: ComplaintOutcome
      readonly on: PlainDate
      /** By when it must be mended, where that was asked. */
      readonly rectifyBy: PlainDate | null
    }
  | ({ readonly kind: 'complainantTold'; readonly on: PlainDate } & Told)
  | { readonly kind: 'rectified'; readonly on: PlainDate }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveComplaint(state: Complaint | null, event: ComplaintEvent): Complaint {
  if (event.kind === 'complaintReceived') {
    const { id, organId, complaint, aboutId, requestId, on } = event
    const begun = { id, organId, kind: complaint, aboutId, requestId, receivedOn: on }
    return { ...begun, statements: [], closed: null, toldOn: null, rectification: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of a complaint that was not received`)
  switch (event.kind) {
    case 'statementAsked':
      return { ...state, statements: [...state.statements, { askedOn: event.on, by: event.by, givenOn: null }] }
    case 'statementGiven': {
      const open = state.statements.findIndex(({ givenOn }) => givenOn === null)
      const statements = state.statements.map((each, at) => (at === open ? { ...each, givenOn: event.on } : each))
      return { ...state, statements }
    }
    case 'complaintClosed': {
      const { outcome, on, rectifyBy } = event
      const rectification = rectifyBy === null ? null : { by: rectifyBy, doneOn: null }
      return { ...state, closed: { outcome, on }, rectification }
    }
    case 'complainantTold':
      return { ...state, toldOn: event.on }
    case 'rectified':
      return { ...state, rectification: state.rectification && { ...state.rectification, doneOn: event.on } }
  }
}

/** All reasons why an event cannot happen to a complaint. Art. 47.2, 51, 55.2. */
export function complaintFaults(state: Complaint | null, event: ComplaintEvent): readonly Reason[] {
  if (event.kind === 'complaintReceived') return reasonIf(state !== null, 'already-received', '这件投诉已经登记。')
  if (state === null) return reasonIf(true, 'not-received', '这件投诉还没有登记。')
  const early = reasonIf(event.on < state.receivedOn, 'too-early', `日期${event.on}早于收到的日期${state.receivedOn}。`)
  const closed = reasonIf(state.closed !== null, 'closed', '这件投诉已经办结。')
  switch (event.kind) {
    case 'statementAsked':
      return [...early, ...closed, ...reasonIf(event.by < event.on, 'period', '说明情况的期限早于发出的日期。')]
    case 'statementGiven': {
      const open = state.statements.some(({ givenOn }) => givenOn === null)
      return [...early, ...reasonIf(!open, 'not-asked', '没有要求说明情况而尚未答复的。')]
    }
    case 'complaintClosed':
      return [...early, ...closed, ...outcomeFaults(state, event)]
    case 'complainantTold':
      return [...early, ...reasonIf(state.closed === null, 'not-closed', '办结之后才能告知处理结果。')]
    case 'rectified':
      return [
        ...early,
        ...reasonIf(state.rectification === null, 'not-ordered', '没有督促整改。'),
        ...reasonIf(Boolean(state.rectification?.doneOn), 'already-rectified', '已经登记整改完成。'),
      ]
  }
}

function outcomeFaults(
  { kind }: Complaint,
  { outcome, rectifyBy, on }: Extract<ComplaintEvent, { kind: 'complaintClosed' }>,
): readonly Reason[] {
  const { label } = COMPLAINT_OUTCOMES[outcome]
  const isService = kind === 'publicService'
  return [
    ...reasonIf(
      outcome === 'handled' && !isService,
      'wrong-outcome',
      `“${label}”只用于对公共企事业单位的申诉。`,
      '55.2',
    ),
    ...reasonIf(
      isService && (outcome === 'rectified' || outcome === 'criticised'),
      'wrong-outcome',
      '对公共企事业单位的申诉，登记为“调查处理”。',
      '55.2',
    ),
    ...reasonIf(outcome === 'rectified' && rectifyBy === null, 'no-period', '督促整改应当写明整改的期限。', '47.2'),
    ...reasonIf(rectifyBy !== null && rectifyBy < on, 'period', '整改的期限早于办结的日期。'),
    ...reasonIf(
      rectifyBy !== null && !COMPLAINT_OUTCOMES[outcome].founded,
      'not-founded',
      `“${label}”不督促整改。`,
      '47.2',
    ),
  ]
}

/** What is still to be done: finding out, and once that is done, telling the complainant, mending. Art. 47.2, 51, 55.2. */
export function complaintOpenDuties(complaint: Complaint): readonly Reason[] {
  const { kind, closed, toldOn, rectification, statements } = complaint
  if (closed === null) {
    const awaited = statements.find(({ givenOn }) => givenOn === null)
    return [
      ...reasonIf(true, 'handle', HANDLING[kind], COMPLAINT_KINDS[kind].article),
      ...reasonIf(awaited !== undefined, 'statement', `要求说明情况，期限至${awaited?.by ?? ''}，尚未收到。`),
    ]
  }
  if (closed.outcome === 'withdrawn') return []
  return [
    ...reasonIf(
      toldOn === null,
      'tell',
      kind === 'publicService' ? '应当将处理结果告知申诉人。' : '宜将处理结果告知投诉人（条例没有规定）。',
      kind === 'publicService' ? '55.2' : null,
    ),
    ...reasonIf(
      rectification !== null && rectification.doneOn === null,
      'rectify',
      `整改期限至${rectification?.by ?? ''}，尚未登记整改完成。`,
      '47.2',
    ),
  ]
}

const HANDLING: Readonly<Record<ComplaintKind, string>> = {
  supervision: '调查核实后登记处理结果；查证属实的，督促整改或者通报批评。',
  rights: '调查核实后登记处理结果。',
  publicService: '调查处理后登记处理结果，并告知申诉人。',
}

/** True as long as the law asks for something more: to tell somebody besides is good practice and no duty. Art. 47.2, 51, 55.2. */
export const isComplaintOpen = (complaint: Complaint): boolean =>
  complaint.closed === null || complaintOpenDuties(complaint).some(({ article }) => article !== null)

/** The next day that we have set: for a statement, for mending; null where there is none. Art. 47.2. */
export function nextDayOf({ statements, rectification }: Complaint): PlainDate | null {
  if (rectification !== null) return rectification.doneOn === null ? rectification.by : null
  return statements.find(({ givenOn }) => givenOn === null)?.by ?? null
}

/** The Chinese sentence of an event, for the log. No article. */
export function complaintText(event: ComplaintEvent): string {
  switch (event.kind) {
    case 'complaintReceived':
      return `${event.on}收到${COMPLAINT_KINDS[event.complaint].label}。`
    case 'statementAsked':
      return `${event.on}要求说明情况，限${event.by}前答复。`
    case 'statementGiven':
      return `${event.on}收到情况说明。`
    case 'complaintClosed': {
      const { outcome, on, rectifyBy } = event
      return `${on}办结：${COMPLAINT_OUTCOMES[outcome].label}${rectifyBy === null ? '' : `，整改期限至${rectifyBy}`}。`
    }
    case 'complainantTold':
      return `${event.on}告知处理结果。`
    case 'rectified':
      return `${event.on}整改完成。`
  }
}
