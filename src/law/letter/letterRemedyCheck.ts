/**
 * Whether a reply tells the right remedy for its outcome, date and signer (Art. 51; 复议法 Art. 20, 22–24, 27, 28; 诉讼法 Art.
 * 45, 46).
 */
import type { PlainDate } from '../date.ts'
import type { OutcomeCode } from '../outcome.ts'
import { REVIEW_FIRST_FROM, remedy } from '../remedy.ts'
import { remedyOutcome } from '../request/severalResults.ts'
import { type LetterFacts, type LetterFinding, type LetterText, letterFinding, notJudged } from './letterText.ts'

/** 复议法 Art. 20.3, 23.2; 诉讼法 Art. 45, 46. `code`: null where the outcome cannot be told. */
export function remedyFindings(
  letter: LetterText,
  code: OutcomeCode | null,
  facts: LetterFacts,
): readonly LetterFinding[] {
  const { remedy: told, date: decidedOn } = letter
  if (told === null) return [letterFinding('LET-REMEDY', '没有告知申请行政复议或者提起行政诉讼的权利和期限。')]
  if (decidedOn === null) return [notJudged('LET-REMEDY', '没有成文日期，无法核对救济告知是否正确。')]
  return [
    ...pathFindings(told, letter.body, code === null ? null : strictest(code, facts, decidedOn), decidedOn),
    ...periodFindings(told),
    ...bodyFindings(told, letter.organ, decidedOn, facts),
    ...onlineFindings(told, letter.body, decidedOn, facts),
  ]
}

function strictest(leading: OutcomeCode, { withheld = [], others = [] }: LetterFacts, on: PlainDate): OutcomeCode {
  return remedyOutcome({ leading, withheld, others }, on)
}

const SUIT = /提起(?:行政)?诉讼|起诉/
const REVIEW = /行政复议/
/** The applicant is sent to reconsideration before any suit. */
const FIRST =
  /(?:应当|应|须|必须|需)?先(?:依法)?(?:向[^，。；]{2,30})?(?:申请|提出|经)[^，。；]{0,6}复议|复议前置|先行(?:申请|提出)?[^，。；]{0,4}复议/
/** Suing at once, beside reconsideration: 或者…6个月内…起诉. */
const CHOICE = /或[^。]{0,40}?(?:提起(?:行政)?诉讼|起诉)|(?:6|六)个月/

function pathFindings(
  told: string,
  body: string,
  code: OutcomeCode | null,
  decidedOn: PlainDate,
): readonly LetterFinding[] {
  const path = code === null ? pathOfWords(body, decidedOn) : remedy(code, decidedOn).path
  if (path === null) return [notJudged('LET-REVIEW-FIRST', '办理结果不明确，无法核对应当告知的救济途径。')]
  switch (path) {
    case 'reviewFirst':
      if (CHOICE.test(told)) {
        const message =
          '自2024年1月1日起，不予公开（含部分不予公开）的应当先申请行政复议，不能告知可以直接提起行政诉讼。'
        return [letterFinding('LET-REVIEW-FIRST', message, { quote: told })]
      }
      if (!FIRST.test(told)) {
        const message = '不予公开（含部分不予公开）的，应当告知申请人先向行政复议机关申请行政复议。'
        return [letterFinding('LET-REVIEW-FIRST', message, { quote: told })]
      }
      return SUIT.test(told)
        ? []
        : [
            letterFinding('LET-REMEDY', '没有告知对行政复议决定不服的，可以提起行政诉讼。', {
              severity: 'warning',
              article: '诉讼法 45',
            }),
          ]
    case 'reviewOrSuit':
      return [
        ...(FIRST.test(told)
          ? [
              letterFinding(
                'LET-REVIEW-FIRST',
                decidedOn < REVIEW_FIRST_FROM
                  ? '2024年1月1日以前的答复不实行复议前置，不能告知应当先申请行政复议。'
                  : '这一办理结果不是不予公开，不实行复议前置，不能告知应当先申请行政复议。',
                { quote: told, article: '复议法 23(4)' },
              ),
            ]
          : []),
        ...missing(told, REVIEW, '没有告知可以申请行政复议。', '复议法 20.3'),
        ...missing(told, SUIT, '没有告知可以提起行政诉讼。', '诉讼法 46'),
      ]
    case 'review':
      return missing(told, REVIEW, '没有告知可以申请行政复议。', '复议法 20.3')
  }
}

/** A refusal by its words alone. 复议法 Art. 23.1(4). */
function pathOfWords(body: string, decidedOn: PlainDate): 'reviewFirst' | null {
  return decidedOn >= REVIEW_FIRST_FROM && /决定(?:部分)?不予公开|依法不予公开/.test(body) ? 'reviewFirst' : null
}

function missing(told: string, words: RegExp, message: string, article: string): readonly LetterFinding[] {
  return words.test(told) ? [] : [letterFinding('LET-REMEDY', message, { article, quote: told })]
}

const SIXTY = /(?:60|六十)\s*个?(?:日|天)/

function periodFindings(told: string): readonly LetterFinding[] {
  const direct = CHOICE.test(told)
  return [
    ...(REVIEW.test(told) && !SIXTY.test(told)
      ? [letterFinding('LET-PERIOD', '申请行政复议的期限应当写明为60日。', { quote: told, article: '复议法 20' })]
      : []),
    ...(direct && SUIT.test(told) && !/(?:6|六)\s*个月/.test(told)
      ? [letterFinding('LET-PERIOD', '直接提起行政诉讼的期限应当写明为6个月。', { quote: told, article: '诉讼法 46' })]
      : []),
    ...(!direct && FIRST.test(told) && SUIT.test(told) && !/(?:15|十五)\s*个?(?:日|天)/.test(told)
      ? [
          letterFinding('LET-PERIOD', '对行政复议决定不服提起诉讼的期限应当写明为15日。', {
            quote: told,
            article: '诉讼法 45',
          }),
        ]
      : []),
  ]
}

/** 海关、金融、外汇、税务、国家安全 (复议法 Art. 27), 司法行政部门 (Art. 28) and 国务院部门 need not go to a government. */
const OTHER_JURISDICTION = /海关|税务|国家安全|外汇|金融|人民银行|证券|司法[局厅]|部$|总局$/
const GOVERNMENT = /人民政府|行政公署|管理委员会|管委会/
const VAGUE =
  /^(?:有关|上级|上一级|本级|同级|相关|依法|有权|有管辖权的?)?(?:行政)?(?:复议)?(?:机关|人民政府|行政机关|部门|主管部门)?$/

function bodyFindings(
  told: string,
  organ: string | null,
  decidedOn: PlainDate,
  { reconsideration }: LetterFacts,
): readonly LetterFinding[] {
  if (!REVIEW.test(told)) return []
  const named = /向([^，。；]{0,40}?)(?:依法)?(?:申请|提出|提起)(?:行政)?复议/.exec(told)?.[1]?.trim() ?? ''
  if (named === '' || VAGUE.test(named)) {
    return [letterFinding('LET-BODY', '没有写明具体的行政复议机关。', { quote: told })]
  }
  if (reconsideration !== undefined) {
    if (reconsideration.some((name) => named.includes(name))) return []
    const right = reconsideration.join('”或者“')
    return [letterFinding('LET-BODY', `行政复议机关应当是“${right}”，文中写的是“${named}”。`, { quote: told })]
  }
  if (organ === null || decidedOn < REVIEW_FIRST_FROM || OTHER_JURISDICTION.test(organ)) return []
  if (!GOVERNMENT.test(named)) {
    const message = `自2024年1月1日起，对政府工作部门的答复由本级人民政府管辖，“${named}”没有行政复议职责。`
    return [letterFinding('LET-BODY', message, { quote: told, article: '复议法 24.1(1)' })]
  }
  if (
    organ.endsWith('人民政府') &&
    named === organ &&
    !/(?:省|自治区|^(?:北京|天津|上海|重庆)市)人民政府$/.test(organ)
  ) {
    const message = '对人民政府的答复由上一级人民政府管辖，不能向作出答复的政府自己申请行政复议。'
    return [letterFinding('LET-BODY', message, { quote: told, article: '复议法 24.1(2)' })]
  }
  return []
}

function onlineFindings(
  told: string,
  body: string,
  decidedOn: PlainDate,
  { servedOnline }: LetterFacts,
): readonly LetterFinding[] {
  const online =
    servedOnline ??
    /通过(?:电子邮件|电子邮箱|网上|互联网|本平台|政务服务网)[^。]{0,12}(?:送达|发送本答复|告知)/.test(body)
  if (!online || decidedOn < REVIEW_FIRST_FROM || /https?:\/\/|www\.|网址|小程序|掌上复议/.test(told)) return []
  return [letterFinding('LET-ONLINE', '答复通过互联网送达，应当同时提供提交行政复议申请书的互联网渠道。')]
}
