/** Reconsiderations and lawsuits in Chinese words: kinds, bodies, and the sentence of each event for the log. No article. */
import type { Attacked, Procedure, Proceeding, ProceedingEvent } from './proceeding.ts'
import { type ProceedingKind, proceedingOutcome } from './proceedingOutcome.ts'

interface KindWords {
  readonly name: string
  /** In Table 4. */
  readonly column: string
  /** The one who begins it. */
  readonly claimant: string
  /** The one whose act is attacked. */
  readonly respondent: string
  readonly body: string
  /** What is handed in against it. */
  readonly answer: string
  /** Of which a copy is received. */
  readonly claim: string
  readonly hearing: string
}

/** 复议法 Art. 10, 48; 诉讼法 Art. 25, 26, 67. */
export const PROCEEDING_KINDS = {
  reconsideration: {
    ...{ name: '行政复议', column: '行政复议', claimant: '申请人', respondent: '被申请人', body: '行政复议机关' },
    ...{ answer: '行政复议答复书', claim: '行政复议申请书', hearing: '听证' },
  },
  litigationDirect: {
    ...{
      name: '行政诉讼（未经复议）',
      column: '未经复议直接起诉',
      claimant: '原告',
      respondent: '被告',
      body: '人民法院',
    },
    ...{ answer: '行政诉讼答辩状', claim: '行政起诉状', hearing: '开庭' },
  },
  litigationAfterReconsideration: {
    ...{ name: '行政诉讼（复议后）', column: '复议后起诉', claimant: '原告', respondent: '被告', body: '人民法院' },
    ...{ answer: '行政诉讼答辩状', claim: '行政起诉状', hearing: '开庭' },
  },
} as const satisfies Readonly<Record<ProceedingKind, KindWords>>

/** No article. */
export const ATTACKED = {
  reply: '答复',
  omission: '逾期未答复',
  other: '其他行为',
} as const satisfies Readonly<Record<Attacked['kind'], string>>

/** 复议法 Art. 53; 诉讼法 Art. 82. */
export const PROCEDURES = {
  ordinary: '普通程序',
  summary: '简易程序',
} as const satisfies Readonly<Record<Procedure, string>>

/** 复议法 Art. 51; 诉讼法 Art. 3. */
export const ATTENDED = {
  head: '负责人参加',
  staff: '委托工作人员参加',
  nobody: '没有人员参加',
} as const satisfies Readonly<Record<'head' | 'staff' | 'nobody', string>>

/** No article. */
export const PARTS = {
  maker: '作出被诉行为的机关',
  onlyCoDefendant: '仅作为复议机关的共同被告',
} as const satisfies Readonly<Record<Proceeding['part'], string>>

/** The Chinese sentence of an event, for the log. No article. */
export function proceedingText(event: ProceedingEvent): string {
  switch (event.kind) {
    case 'proceedingBegun': {
      const { proceeding, attacked, body, on } = event
      return `${on}${PROCEEDING_KINDS[proceeding].name}开始，${body}，对象为${ATTACKED[attacked.kind]}。`
    }
    case 'particularsPutRight':
      return `登记案号和受理机关：${event.body}${event.number === null ? '' : `，${event.number}`}。`
    case 'copyReceived':
      return `${event.on}收到申请书（起诉状）副本。`
    case 'procedureChanged':
      return `${event.on}改为${PROCEDURES[event.procedure]}。`
    case 'defenceDrafted':
      return '修改答复（答辩）材料。'
    case 'answered':
      return `${event.on}提交书面答复（答辩）和证据、依据。`
    case 'hearingSet':
      return `定于${event.hearing.on}听证或者开庭。`
    case 'hearingHeld':
      return `听证或者开庭已经举行，${ATTENDED[event.attendedBy]}。`
    case 'suspended':
      return `${event.on}中止。`
    case 'resumed':
      return `${event.on}恢复审理。`
    case 'decided': {
      const { outcome, on, receivedOn, order } = event.decision
      const ordered = order === null ? '' : `，${orderText(order.period)}重新答复`
      return `${on}${proceedingOutcome(outcome).label}，${receivedOn}收到文书${ordered}。`
    }
    case 'appealed':
      return `${event.on}${event.by === 'us' ? '本机关' : '其他当事人'}上诉${event.evidence === undefined ? '' : '（已过上诉期限）'}。`
    case 'remanded':
      return `${event.on}发回重审。`
    case 'becameFinal':
      return `${event.on}裁判生效。`
    case 'decisionTakenBack':
      return '裁判结果登记有误，撤销登记。'
  }
}

function orderText(period: { readonly days: number } | { readonly until: string } | null): string {
  if (period === null) return '责令（未定期限）'
  return 'until' in period ? `责令在${period.until}前` : `责令在${period.days}个工作日内`
}
