/** The first break of a chain of the log, in words. No article. */
import type { ChainBreak } from '#store/chain.ts'
import type { StoredEvent } from '#store/events.ts'
import type { Language } from './command.ts'

export function breakText({ organId, seq, why, event, day }: ChainBreak, language: Language): string {
  const zh = language === 'zh'
  const organ = zh ? `机关 ${organId} 的日志` : `The log of organ ${organId}`
  const anchored = day === null ? '' : zh ? `，与 ${day} 的锚点不符` : `, against the anchor of ${day}`
  const last =
    event === null ? '' : zh ? `；最后一条是${eventText(event, 'zh')}` : `; the last one is ${eventText(event, 'en')}`
  switch (why) {
    case 'changed':
      return zh
        ? `${organ}从第 ${seq} 号起与前面不衔接${at(event, 'zh')}：这一条或者它前面的内容被改动过。`
        : `${organ} breaks at number ${seq}${at(event, 'en')}: it, or what stands before it, was changed.`
    case 'missing':
      return zh ? `${organ}缺少第 ${seq} 号${last}。` : `${organ} lacks number ${seq}${last}.`
    case 'cutOff':
      return zh
        ? `${organ}从第 ${seq} 号起缺失${anchored}${last}。`
        : `${organ} is cut off before number ${seq}${anchored}${last}.`
    case 'beyondHead':
      return zh
        ? `${organ}第 ${seq} 号以后的内容不是本程序写入的${last}。`
        : `${organ} holds from number ${seq} on what this program did not write${last}.`
    case 'anchor':
      return zh
        ? `${organ}第 ${seq} 号与 ${day} 的锚点不符${at(event, 'zh')}：日志在那以后被改写过。`
        : `${organ} differs at number ${seq} from the anchor of ${day}${at(event, 'en')}: it was written anew since.`
  }
}

const at = (event: StoredEvent | null, language: Language) =>
  event === null ? '' : language === 'zh' ? `（${eventText(event, 'zh')}）` : ` (${eventText(event, 'en')})`

function eventText({ seq, at: moment, actorName, kind, caseKind, caseId }: StoredEvent, language: Language): string {
  return language === 'zh'
    ? `第 ${seq} 号，${moment}，${actorName}，${kind}，${caseKind} ${caseId}`
    : `number ${seq}, ${moment}, ${actorName}, ${kind}, ${caseKind} ${caseId}`
}
