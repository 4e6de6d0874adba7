/**
 * The states of a request and the one table of what may follow what. The law orders 登记、审核、办理、答复、归档 (Art. 45); the
 * states in between are those that its deadlines and its remedies tell apart (Art. 30–36, 42, 51). What the table does not
 * name cannot be done; when something that it names may be done, the guards of each verb say.
 */

interface StateForm {
  readonly name: string
  /** Chinese: what the state means. */
  readonly meaning: string
  /** Key of articles.ts; null where no article says it. */
  readonly article: string | null
  /** runs: the reply period counts. excluded: its days are left out. stopped: it waits. ended: it has ended. none: it has not begun, or never will. */
  readonly clock: 'none' | 'runs' | 'excluded' | 'stopped' | 'ended'
}

/** Art. 30–36, 42, 45, 51: the states, in the order of a request's life. */
export const STATES = {
  unconfirmed: { name: '待确认', meaning: '已经到达，尚未与申请人确认。', article: '31', clock: 'none' },
  dismissed: {
    name: '未登记',
    meaning: '不是政府信息公开申请，或者重复登记已经作废，不计入统计。',
    article: '29.1',
    clock: 'none',
  },
  registered: { name: '已登记', meaning: '收到申请之日已定，等待审核。', article: '31', clock: 'runs' },
  examining: { name: '审核', meaning: '正在审核申请的形式和内容。', article: '45', clock: 'runs' },
  awaitingCorrection: { name: '待补正', meaning: '已告知补正，等待申请人。', article: '30', clock: 'stopped' },
  awaitingReasons: { name: '待说明理由', meaning: '已要求说明理由，等待申请人。', article: '35', clock: 'excluded' },
  handling: { name: '办理', meaning: '检索、拟稿、审查。', article: '45', clock: 'runs' },
  consulting: { name: '征求意见', meaning: '已发函征求意见，等待答复。', article: '33.3', clock: 'excluded' },
  awaitingPayment: {
    name: '待缴费',
    meaning: '已发出收费通知，等待缴费。',
    article: '收费办法 6',
    clock: 'stopped',
  },
  inReview: { name: '审签', meaning: '答复稿正在审核、签发。', article: '17.1', clock: 'runs' },
  signed: { name: '已签发', meaning: '答复已经签发，尚未送达。', article: '36', clock: 'runs' },
  replied: { name: '已答复', meaning: '答复已经交邮或者送达。', article: '36', clock: 'ended' },
  abandoned: { name: '视为放弃', meaning: '逾期不补正或者逾期未缴费，不再处理。', article: '30', clock: 'ended' },
  withdrawn: { name: '已撤回', meaning: '申请人撤回申请。', article: '27', clock: 'ended' },
  reopened: { name: '重新答复', meaning: '复议决定或者判决责令重新答复。', article: '51', clock: 'runs' },
  closed: { name: '已办结', meaning: '送达完毕，等待归档。', article: '45', clock: 'ended' },
  archived: { name: '已归档', meaning: '案卷已经归档。', article: '45', clock: 'ended' },
} as const satisfies Readonly<Record<string, StateForm>>

export type RequestState = keyof typeof STATES

interface ActForm {
  readonly name: string
  readonly article: string | null
}

/** What can be done with a request, or be recorded of it. Art. 27–45, 51; 收费办法 Art. 6. */
export const ACTS = {
  confirm: { name: '与申请人确认收到', article: '31' },
  dismiss: { name: '不作为申请登记', article: '29.1' },
  voidTwin: { name: '作废重复登记', article: '50' },
  reclassify: { name: '更改申请人类别', article: null },
  examine: { name: '审核', article: '45' },
  assign: { name: '交办', article: '45' },
  handOver: { name: '转办', article: '45' },
  askCorrection: { name: '告知补正', article: '30' },
  receiveCorrection: { name: '收到补正', article: '30' },
  correctContent: { name: '录入补正后的申请内容', article: '30' },
  consult: { name: '征求意见', article: '33.3' },
  receiveOpinion: { name: '收到意见', article: '33.3' },
  askReasons: { name: '要求说明理由', article: '35' },
  receiveReasons: { name: '登记说明的理由', article: '35' },
  defer: { name: '告知延迟答复', article: '35' },
  extend: { name: '延长答复期限', article: '33.2' },
  chargeFee: { name: '发出收费通知', article: '收费办法 6' },
  receivePayment: { name: '登记缴费', article: '收费办法 6' },
  revokeNotice: { name: '作废告知', article: null },
  abandon: { name: '认定视为放弃', article: '30' },
  recordReceived: { name: '登记文书签收', article: null },
  recordReturned: { name: '登记文书退回', article: null },
  fileEvidence: { name: '材料入卷', article: '45' },
  draft: { name: '拟稿', article: '36' },
  chooseOutcome: { name: '确定办理结果', article: '36' },
  submit: { name: '提交审签', article: '17.1' },
  review: { name: '审查', article: '17.1' },
  returnDraft: { name: '退回修改', article: '17.1' },
  sign: { name: '签发', article: '36' },
  serve: { name: '送达', article: '36' },
  recordReply: { name: '登记已作出的答复', article: '36' },
  withdraw: { name: '登记撤回申请', article: '27' },
  takeBackEnd: { name: '撤销误登的办结', article: '50' },
  close: { name: '办结', article: '45' },
  reopen: { name: '责令重新答复', article: '51' },
  archive: { name: '归档', article: '45' },
} as const satisfies Readonly<Record<string, ActForm>>

export type Act = keyof typeof ACTS

/** The row of a state: for each act the states that may follow. Art. 45. */
type Row = Readonly<Partial<Record<Act, readonly RequestState[]>>>

/** While the organ works on a request; `self` is the state of the row: a notice that is a fault leaves it as it is. */
const worked = (self: RequestState): Row => ({
  voidTwin: ['dismissed'],
  reclassify: [self],
  assign: ['handling'],
  askCorrection: ['awaitingCorrection', self],
  receiveCorrection: [self],
  correctContent: [self],
  consult: ['consulting', self],
  receiveOpinion: [self],
  askReasons: ['awaitingReasons', self],
  receiveReasons: [self],
  defer: [self],
  extend: [self],
  chargeFee: ['awaitingPayment', self],
  receivePayment: [self],
  recordReceived: [self],
  recordReturned: [self],
  fileEvidence: [self],
  draft: [self],
  chooseOutcome: [self],
  submit: ['inReview'],
  recordReply: ['replied'],
  withdraw: ['withdrawn'],
  reopen: ['reopened'],
})

const BACK: readonly RequestState[] = ['registered', 'examining', 'handling', 'consulting']

/** While the applicant must act: nothing goes out but what concerns the wait; what came in is recorded. */
const waiting = (self: RequestState): Row => ({
  reclassify: [self],
  assign: [self],
  handOver: [self],
  receiveOpinion: [self],
  revokeNotice: BACK,
  recordReceived: [self],
  recordReturned: [self],
  fileEvidence: [self],
  recordReply: ['replied'],
  withdraw: ['withdrawn'],
  reopen: ['reopened'],
})

/** After the end: letters still come back, the file is completed, an order opens it again. */
const ended = (self: RequestState): Row => ({
  reclassify: [self],
  receiveOpinion: [self],
  recordReceived: [self],
  recordReturned: [self],
  fileEvidence: [self],
  takeBackEnd: [...BACK, 'reopened', 'awaitingCorrection', 'awaitingReasons', 'awaitingPayment'],
  reopen: ['reopened'],
})

/** Art. 30–36, 42, 45, 51: state × act → the states that may follow. */
export const TRANSITIONS: Readonly<Record<RequestState, Row>> = {
  unconfirmed: {
    confirm: ['registered'],
    dismiss: ['dismissed'],
    voidTwin: ['dismissed'],
    reclassify: ['unconfirmed'],
    fileEvidence: ['unconfirmed'],
  },
  dismissed: {},
  registered: { ...worked('registered'), examine: ['examining'] },
  examining: worked('examining'),
  awaitingCorrection: {
    ...waiting('awaitingCorrection'),
    receiveCorrection: [...BACK, 'awaitingCorrection'],
    abandon: ['abandoned'],
  },
  awaitingReasons: {
    ...waiting('awaitingReasons'),
    correctContent: ['awaitingReasons'],
    receiveReasons: BACK,
    extend: ['awaitingReasons'],
  },
  handling: { ...worked('handling'), handOver: ['handling'] },
  consulting: {
    ...worked('consulting'),
    examine: ['consulting'],
    assign: ['consulting'],
    handOver: ['consulting'],
    receiveOpinion: BACK,
    recordReturned: BACK,
  },
  awaitingPayment: {
    ...waiting('awaitingPayment'),
    correctContent: ['awaitingPayment'],
    receivePayment: [...BACK, 'awaitingPayment'],
    abandon: ['abandoned'],
  },
  inReview: {
    reclassify: ['inReview'],
    receiveOpinion: ['inReview'],
    defer: ['inReview'],
    extend: ['inReview'],
    recordReceived: ['inReview'],
    recordReturned: ['inReview'],
    fileEvidence: ['inReview'],
    review: ['inReview'],
    returnDraft: ['handling', 'consulting', 'reopened'],
    sign: ['signed'],
    recordReply: ['replied'],
    withdraw: ['withdrawn'],
    reopen: ['reopened'],
  },
  signed: {
    reclassify: ['signed'],
    receiveOpinion: ['signed'],
    extend: ['signed'],
    recordReceived: ['signed'],
    recordReturned: ['signed'],
    fileEvidence: ['signed'],
    returnDraft: ['handling', 'consulting', 'reopened'],
    serve: ['replied'],
    withdraw: ['withdrawn'],
    reopen: ['reopened'],
  },
  replied: { ...ended('replied'), serve: ['replied'], close: ['closed'] },
  abandoned: { ...ended('abandoned'), serve: ['abandoned'], close: ['closed'] },
  withdrawn: { ...ended('withdrawn'), close: ['closed'] },
  reopened: {
    reclassify: ['reopened'],
    assign: ['reopened'],
    handOver: ['reopened'],
    consult: ['reopened'],
    receiveOpinion: ['reopened'],
    recordReceived: ['reopened'],
    recordReturned: ['reopened'],
    fileEvidence: ['reopened'],
    draft: ['reopened'],
    chooseOutcome: ['reopened'],
    submit: ['inReview'],
    recordReply: ['replied'],
    withdraw: ['withdrawn'],
    reopen: ['reopened'],
  },
  closed: { ...ended('closed'), archive: ['archived'] },
  archived: { reopen: ['reopened'] },
}

/** The states that may follow an act in a state; none where the act is not possible. Art. 45. */
export function followers(state: RequestState, act: Act): readonly RequestState[] {
  return TRANSITIONS[state][act] ?? []
}

/** All states and all acts, in order. No article. */
export const ALL_STATES: readonly RequestState[] = Object.keys(STATES).filter(isState)
/** All acts, in order. No article. */
export const ALL_ACTS: readonly Act[] = Object.keys(ACTS).filter(isAct)

function isState(text: string): text is RequestState {
  return Object.hasOwn(STATES, text)
}

function isAct(text: string): text is Act {
  return Object.hasOwn(ACTS, text)
}
