/**
 * The check of a reply 答复书 (Art. 30–39, 51; 复议法 Art. 20, 22, 23): its form, its time, its basis, its facts, its remedy,
 * and what of other people it gives away. What the letter does not tell is said to be unknown, never passed.
 */
import type { Calendar } from '../calendar.ts'
import type { OutcomeCode } from '../outcome.ts'
import { numberFaults } from './documentNumber.ts'
import { articleFindings, decidingArticle } from './letterArticleCheck.ts'
import { FACT_RULES, type FactRule } from './letterFactRules.ts'
import { remedyFindings } from './letterRemedyCheck.ts'
import { type LetterFacts, type LetterFinding, type LetterText, letterFinding, notJudged } from './letterText.ts'
import { timeFindings } from './letterTime.ts'
import { PERSONAL_DATA_WORDS, personalDataIn } from './personalData.ts'

/** Art. 30–39, 51; 复议法 Art. 20–24: all that is wrong with a reply, or cannot be judged. */
export function checkLetter(letter: LetterText, facts: LetterFacts, calendar: Calendar): readonly LetterFinding[] {
  const code = facts.outcome ?? letter.outcome?.code ?? null
  const sure = facts.outcome === undefined ? (letter.outcome?.sure ?? 'unsure') : 'sure'
  const known = sure === 'unsure' ? null : code
  const { others = [] } = facts
  return [
    ...formFindings(letter, facts),
    ...timeFindings(letter, facts, calendar),
    ...outcomeFindings(code, known),
    ...articleFindings(letter, known, sure),
    ...others.flatMap((each) => decidingArticle(each, letter.articles)),
    ...purposeFindings(letter),
    ...[known, ...others].flatMap((each) => factFindings(letter, each)),
    ...remedyFindings(letter, known, facts),
    ...personalFindings(letter),
  ]
}

function formFindings(letter: LetterText, facts: LetterFacts): readonly LetterFinding[] {
  const { organ, titleOrgan, number, date, receivedOn, request } = letter
  const found: (LetterFinding | null)[] = [
    organ === null ? letterFinding('LET-ORGAN', '没有读到作出答复的机关名称。') : null,
    organ !== null && titleOrgan !== null && !organ.includes(titleOrgan) && !titleOrgan.includes(organ)
      ? letterFinding('LET-ORGAN', `标题写的是“${titleOrgan}”，落款是“${organ}”，两者不一致。`, { severity: 'warning' })
      : null,
    number === null ? letterFinding('LET-NUMBER', '没有文号。', { severity: 'warning' }) : null,
    date === null ? letterFinding('LET-DATE', '没有成文日期。') : null,
    receivedOn === null && facts.receivedOn === undefined
      ? letterFinding('LET-RECEIVED', '没有写明收到申请的日期，无法核对是否在期限内答复。')
      : null,
    facts.receivedOn !== undefined && receivedOn !== null && facts.receivedOn !== receivedOn
      ? letterFinding('LET-RECEIVED', `文中写的收到日期是${receivedOn}，案卷记录的是${facts.receivedOn}。`)
      : null,
    request === null ? letterFinding('LET-REQUEST', '没有照录申请公开的内容。', { severity: 'warning' }) : null,
  ]
  const numbers = number === null ? [] : numberFaults(number)
  return [
    ...found.filter((each) => each !== null),
    ...numbers.map(({ sentence }) => letterFinding('LET-NUMBER', sentence, { severity: 'warning', quote: number })),
  ]
}

function outcomeFindings(code: OutcomeCode | null, known: OutcomeCode | null): readonly LetterFinding[] {
  if (known !== null) return []
  const more = code === null ? '' : '；文中的表述可以有不止一种理解'
  return [notJudged('LET-OUTCOME', `无法从答复书确定办理结果${more}，依据、事实和救济途径未全部核对。`)]
}

/** Abolished in 2019: Art. 29.2 knows no purpose. */
function purposeFindings({ body, date }: LetterText): readonly LetterFinding[] {
  const quote = /[^。；]*(?:生产、?生活、?科研|特殊需要)[^。；]*/.exec(body)?.[0] ?? null
  if (quote === null || !/特殊需要/.test(quote) || (date !== null && date < '2019-05-15')) return []
  const message = '“生产、生活、科研等特殊需要”的要求已于2019年取消，不能以申请用途为由拒绝。'
  return [letterFinding('LET-OLD-LAW', message, { quote, article: '29.2' })]
}

function factFindings({ body }: LetterText, code: OutcomeCode | null): readonly LetterFinding[] {
  if (code === null) return []
  const rules: readonly FactRule[] = FACT_RULES[code]
  return rules
    .filter(({ shown }) => !shown.test(body))
    .map(({ missing, article, severity }) => letterFinding('LET-FACTS', missing, { article, severity }))
}

/** Where money is paid to the organ its own account must stand. */
const OWN_ACCOUNT = /收款|缴款|缴费|开户|户名/
const OWN_PHONE = /联系人|联系电话|联系方式|承办|咨询|电话：/

function personalFindings({ body, request }: LetterText): readonly LetterFinding[] {
  return [body, request ?? ''].flatMap((text) =>
    text.split('\n').flatMap((line) =>
      personalDataIn(line)
        .filter(({ kind }) => !(kind === 'bankAccount' && OWN_ACCOUNT.test(line)))
        .filter(({ kind }) => !(kind === 'phone' && OWN_PHONE.test(line)))
        .map(({ kind, text: found }) =>
          letterFinding(
            'LET-PERSONAL',
            `文中有${PERSONAL_DATA_WORDS[kind]}（${shortened(found)}），请核对是否是他人的个人信息并遮盖。`,
          ),
        ),
    ),
  )
}

/** The finding must not spread what it warns of. */
const shortened = (text: string) => `${text.slice(0, 3)}…${text.slice(-2)}`
