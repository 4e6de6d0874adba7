/** The deadlines of a case for a person to read: the dates first, then how they came about, then what was wrong. No article. */
import { shortCitation } from '#law/articles.ts'
import type { DeadlineCase } from '#law/caseEvent.ts'
import type { PlainDate } from '#law/date.ts'
import type { Deadline } from '#law/deadline.ts'
import type { FaultCode } from '#law/deadlineFault.ts'
import { outcome } from '#law/outcome.ts'
import type { Step, StepRule } from '#law/replyPeriod.ts'
import type { Words } from './arguments.ts'
import { dateText, provisionalText } from './calendarFile.ts'
import type { Language } from './command.ts'
import { displayWidth, padLeft, padRight, wrap } from './width.ts'

const LABELS = {
  receipt: { zh: '收到申请', en: 'Received' },
  due: { zh: '答复期限', en: 'Reply due' },
  cautiousDue: { zh: '提醒日', en: 'Cautious due' },
  correctionDue: { zh: '补正告知', en: 'Correction notice' },
  cautiousCorrectionDue: { zh: '补正提醒', en: 'Cautious notice' },
  publishBy: { zh: '公开期限', en: 'Publish by' },
  payBy: { zh: '缴费期限', en: 'Pay by' },
  consultation: { zh: '征求意见', en: 'Opinion due' },
  closed: { zh: '已办结', en: 'Closed' },
} as const

type Label = keyof typeof LABELS

/** Lines of at most 80 columns. */
export function deadlineLines(deadline: Deadline, file: DeadlineCase, language: Language): readonly string[] {
  const zh = language === 'zh'
  const { steps, faults, note, uncertainFrom } = deadline
  const provisional = note !== null && uncertainFrom !== null ? provisionalText(note, uncertainFrom, language) : null
  return [
    ...labelled(facts(deadline, file, language), language),
    ...(provisional === null ? [] : ['', ...wrap(provisional)]),
    '',
    zh ? '计算过程' : 'How it was counted',
    ...steps.flatMap((step) => stepLines(step, language)),
    ...(faults.length === 0 ? [] : ['', zh ? '不合法的事件（不影响期限）' : 'Events that the law does not allow']),
    ...faults.flatMap(({ index, code, message, article }) =>
      wrap(
        zh ? `${message}（${shortCitation(article)}）` : `${EVENT_FAULTS[code]} (${englishCitation(article)})`,
        undefined,
        zh ? `  第${index + 1}个事件  ` : `  Event ${index + 1}  `,
      ),
    ),
  ]
}

type Fact = readonly [label: Label, text: string]

function facts(deadline: Deadline, file: DeadlineCase, language: Language): readonly Fact[] {
  const zh = language === 'zh'
  const day = (date: PlainDate) => dateText(date, language)
  const by = (date: PlainDate) => (zh ? `不晚于${day(date)}` : `by ${day(date)}`)
  const { receipt, due, cautiousDue, correctionDue, cautiousCorrectionDue } = deadline
  const { publishBy, payBy, consultations, closed } = deadline
  const mark = deadline.provisional ? (zh ? '（暂定）' : ' (provisional)') : ''
  const found: Fact[] = []
  if (receipt) {
    const formal = receipt.formal === null ? null : day(receipt.formal)
    const why = zh && file.start.kind === 'receipt' ? receipt.text : null
    found.push([
      'receipt',
      [formal, why ?? (formal === null ? 'not settled' : null)].filter((part) => part !== null).join('，'),
    ])
    const late = file.asOf !== null && due !== null && file.asOf > due && closed === null
    const overdue = late ? (zh ? '，已逾期' : ', overdue') : ''
    if (due !== null) found.push(['due', `${day(due)}${mark}${overdue}`])
    else if (closed === null) found.push(['due', openText(deadline, language)])
    if (cautiousDue !== null && cautiousDue !== due) {
      found.push([
        'cautiousDue',
        `${day(cautiousDue)}${mark}${zh ? '，提醒和督办以此为准' : ', for boards and alarms'}`,
      ])
    }
    if (correctionDue) found.push(['correctionDue', by(correctionDue)])
    if (cautiousCorrectionDue !== null && cautiousCorrectionDue !== correctionDue) {
      found.push(['cautiousCorrectionDue', by(cautiousCorrectionDue)])
    }
  }
  if (publishBy) found.push(['publishBy', `${by(publishBy)}${mark}`])
  if (payBy) found.push(['payBy', by(payBy)])
  for (const { id, due: opinionDue } of consultations) {
    const unsent = zh ? '尚未送达' : 'not yet received'
    found.push(['consultation', `${opinionDue === null ? unsent : by(opinionDue)}${zh ? `（${id}）` : ` (${id})`}`])
  }
  if (closed) {
    const result = closed.outcome === null ? '' : ` ${closed.outcome}${zh ? ` ${outcome(closed.outcome).label}` : ''}`
    found.push(['closed', `${day(closed.on)}${result}`])
  }
  return found
}

/** Why there is no due date. */
function openText({ steps, receipt }: Deadline, language: Language): string {
  const last = steps.at(-1)
  const why = receipt?.formal === null && last?.to !== null ? UNCONFIRMED : last ? WAITING[last.rule] : undefined
  const open = language === 'zh' ? '未定' : 'open'
  return why ? `${open}${language === 'zh' ? '，' : ': '}${why[language]}` : open
}

const UNCONFIRMED: Words = { zh: '尚未与申请人确认收到', en: 'receipt not confirmed with the applicant' }
const WAITING: Partial<Readonly<Record<StepRule, Words>>> = {
  waitCorrection: { zh: '等待申请人补正', en: 'waiting for the corrected request' },
  waitPayment: { zh: '等待申请人缴费', en: 'waiting for the payment' },
  thirdParty: { zh: '征求意见书尚未送达第三方', en: 'the letter has not reached the third party' },
  organ: { zh: '征求意见书尚未送达', en: 'the letter has not reached the other organ' },
  reasons: { zh: '等待申请人说明理由', en: 'waiting for the reasons of the applicant' },
}

function labelled(found: readonly Fact[], language: Language): readonly string[] {
  const width = Math.max(...found.map(([label]) => displayWidth(LABELS[label][language]))) + 2
  return found.flatMap(([label, text]) => wrap(text, undefined, padRight(LABELS[label][language], width)))
}

function stepLines({ from, to, workdays, counted, rule, text, article }: Step, language: Language): readonly string[] {
  const zh = language === 'zh'
  const end = to ?? (zh ? '未定' : 'open')
  const number = padLeft(String(workdays), 4)
  const days = workdays === null ? '' : zh ? `${number}个工作日` : `${number} working days`
  const effect = zh ? (counted ? '计入' : '不计入') : counted ? 'counted' : 'not counted'
  const why = zh ? `${text}（${shortCitation(article)}）` : `${STEPS[rule]} (${englishCitation(article)})`
  return [`  ${from} ${zh ? '至' : 'to'} ${end}${days}  ${effect}`, ...wrap(why, undefined, '      ')]
}

/** Art. 33.2 of the Regulation; other laws by their short Chinese name. */
function englishCitation(key: string): string {
  return key.includes(' ') ? key : `Art. ${key}`
}

const STEPS: Readonly<Record<StepRule, string>> = {
  reply: 'Working days for the reply, from the day after the start.',
  extension: 'Extension.',
  thirdParty: 'Opinion of a third party.',
  organ: 'Opinion of another organ.',
  reasons: 'Waiting for the applicant to give reasons (our rule).',
  replaced: 'Period that something else replaced.',
  waitCorrection: 'Waiting for the corrected request.',
  waitPayment: 'Waiting for the payment.',
  delayed: 'Later day told under Art. 35.',
  ordered: 'Period set by a reconsideration decision or a judgment.',
  publication: 'Working days for publication, from the day after the start.',
}

const EVENT_FAULTS: Readonly<Record<FaultCode, string>> = {
  'before-receipt': 'It lies before the receipt of the request.',
  'after-closed': 'The case was closed before.',
  'correction-late': 'The notice of correction came after the seventh working day.',
  'correction-twice': 'A correction may be asked for once only.',
  'corrected-unasked': 'No correction was asked for.',
  'consultation-late': 'The reply period had ended before the letter was sent.',
  'answer-unasked': 'There is no open letter that this answers.',
  'reasons-late': 'The reply period had ended before.',
  'reasons-open': 'The earlier question has not been answered.',
  'reasons-unasked': 'No reasons were asked for.',
  'delay-late': 'The delay was told after the due date.',
  'delay-not-later': 'The day told is not later than the due date.',
  'delay-without-reasons': 'The applicant has not given reasons yet.',
  'extension-late': 'The extension was told after the due date.',
  'extension-twice': 'The period may be extended once only.',
  'extension-too-long': 'The extension is longer than the law allows.',
  'fee-late': 'The fee notice was sent after the handling period.',
  'fee-twice': 'A fee notice was sent before.',
  'fee-not-in-force': 'Fees may be charged since 2021-01-01 only.',
  'payment-late': 'The payment came after its last day.',
  'payment-unasked': 'No fee notice is open.',
  'no-period': 'No reply period is running.',
  'ordered-period': 'A decision or judgment set the period.',
  'reply-late': 'The reply came after the due date.',
}
