/** Whether a reply was in time (Art. 30, 33), as far as the letter and the case file tell. */
import { beforeCalendar, type Calendar, countWorkdays, firstDayOf, nthWorkdayAfter } from '../calendar.ts'
import { addDays, type PlainDate, parseDate } from '../date.ts'
import { replyDays } from '../replyPeriod.ts'
import { type LetterFacts, type LetterFinding, type LetterText, letterFinding, notJudged } from './letterText.ts'

/** Art. 33.2: within twenty working days of receipt, with an extension within forty; of the corrected request where there is one (Art. 30). */
export function timeFindings(letter: LetterText, facts: LetterFacts, calendar: Calendar): readonly LetterFinding[] {
  const receivedOn = facts.receivedOn ?? letter.receivedOn
  const repliedOn = facts.servedOn ?? letter.date
  if (receivedOn === null || repliedOn === null) return []
  if (repliedOn < receivedOn) {
    return [letterFinding('LET-DATE', `成文日期${repliedOn}早于收到申请之日${receivedOn}。`)]
  }
  const { dueOn } = facts
  if (dueOn !== undefined) return repliedOn <= dueOn ? [] : [late(receivedOn, dueOn, repliedOn, calendar)]
  if (LAPSED.test(letter.body)) return []
  const start = correctedOn(letter.body) ?? receivedOn
  if (start < firstDayOf(calendar)) return [notJudged('LET-TIME', beforeCalendar(calendar, start))]
  const { days, extension } = replyDays(start)
  const due = nthWorkdayAfter(calendar, start, days)
  if (repliedOn <= due) return []
  const longest = nthWorkdayAfter(calendar, start, days + extension)
  if (NOT_COUNTED.test(letter.body) || (start === receivedOn && CORRECTION.test(letter.body))) {
    return [
      notJudged(
        'LET-TIME',
        `自${start}起计算至${due}，答复日期为${repliedOn}；文中提到补正、征求意见、缴费或者重新答复，不计算的时间无法从答复书得知，请对照案卷核对。`,
      ),
    ]
  }
  if (!EXTENSION.test(letter.body)) {
    const advice = repliedOn <= longest ? '文中也没有写明延长答复期限；如已依法延长，应当写明。' : ''
    return [late(start, due, repliedOn, calendar, advice)]
  }
  return repliedOn <= longest ? [] : [late(start, longest, repliedOn, calendar, '已经计入延长的期限。')]
}

function late(start: PlainDate, due: PlainDate, on: PlainDate, calendar: Calendar, more = ''): LetterFinding {
  const over = countWorkdays(calendar, addDays(due, 1), on)
  return letterFinding(
    'LET-TIME',
    `收到申请之日为${start}，答复期限至${due}届满，答复日期为${on}，超过${over}个工作日。${more}`,
  )
}

const EXTENSION = /延长(?:了)?答复期限|延期答复|延长.{0,8}工作日/
const NOT_COUNTED = /征求|征询|收费通知|缴费|缴纳|行政复议决定|判决|重新(?:作出)?答复|延迟答复|说明理由/
const CORRECTION = /补正/
/** Deemed abandoned by law: no period for telling so. Art. 30; 收费办法 Art. 6. */
const LAPSED = /视为放弃申请/

/** The day on which the corrected request came in, as a letter tells it: 于…收到补正的申请. */
function correctedOn(body: string): PlainDate | null {
  for (const sentence of body.split(/[。；\n]/)) {
    const found = /(\d{4})年(\d{1,2})月(\d{1,2})日[^，年]{0,6}(?:收到|提交|作出|补正)[^，]{0,10}补正/.exec(sentence)
    const [, year = '', month = '', day = ''] = found ?? []
    if (found && !/告知[^，]{0,6}补正|通知[^，]{0,6}补正/.test(found[0])) {
      return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    }
  }
  return null
}
