/**
 * Figures of proactive publication in a sentence (Art. 50 (1)): totals, by channel, by column, and which of them are said
 * to be parts of which ("其中", "分别为", "细分").
 */
import type { DraftClaim } from './draftClaim.ts'
import type { Quantity } from './quantity.ts'

const UNITS = new Set(['条', '篇', '则', '件', '份'])
const VERB = /公开|发布|公布|公示|推送|转载|刊发|刊登|推文/g
/** Numbers of other things that are counted in 条 and 件 too. */
const OTHER_THING =
  /留言|投诉|热线|咨询|来信|来电|问题|意见|提案|建议|诉求|申请|回复|答复|办理|线索|错误|错敏|整改|抽检|案件|诉讼|复议|培训|链接/
const OPENER = /其中|细分|分别为|分别是|分为|包括|包含/
const BEFORE_OPENER = /^.*(?:其中|细分|分别为|分别是|分为|包括|包含)/
const VERBAL = /^；?(?:通过|利用|依托|在|发布|公开|另)/
const NEW_STATEMENT = /全年|20\d\d年|[我本][局区县市办镇委院厅省街]|共计|累计|同时|此外|另外|较|同比/

/** "解读及回应信息共计110条" is a part like the others. */
const NAME_WITH_SUM = /^(?!全年|20\d\d年|.*(?:公开|发布|公布|公示|推送))[^，]{2,14}(?:共计|累计)$/

const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [/网站|门户|官网|外网|网上/, '网站'],
  [/微信|公众号/, '微信'],
  [/微博/, '微博'],
  [/新媒体|抖音|快手|头条|视频号|客户端|APP/i, '新媒体'],
  [/公报/, '公报'],
  [/电视|广播|报纸|报刊|日报|晚报|时报|新闻媒体|(?<!新)媒体/, '媒体'],
  [/公开栏|公示栏|宣传栏|展板|显示屏|LED|政务大厅/i, '公开栏'],
]

interface Level {
  readonly total: DraftClaim
  /** The parts begin with a verb: "其中通过网站公开…；通过微信公开…". */
  verbal: boolean | null
  sum: number
}

/** Reads the published figures of one sentence after another; remembers what 其中 at the beginning of one refers to. */
export interface PublishedReader {
  /** Begins a sentence. */
  begin(sentence: string): void
  /** The claim that a quantity makes, if it is one of published items. `gap` is the text before it, `clause` its end. */
  read(quantity: Quantity, gap: string, clause: string, after: string): DraftClaim | null
  /** Totals with a list that counts other things too (个, 期): their parts cannot be added up. */
  readonly mixed: ReadonlySet<DraftClaim>
}

/** A reader of published figures for one section; linear in the text. Art. 50 (1). */
export function publishedReader(): PublishedReader {
  let levels: Level[] = []
  let here: DraftClaim[] = []
  let before: DraftClaim[] = []
  let inColumn = false
  const mixed = new Set<DraftClaim>()

  return {
    mixed,
    begin(sentence) {
      before = here
      here = []
      levels = []
      inColumn = false
      if (/^(?:其中|在(?:主动)?公开的[^，]{0,6}信息中)/.test(sentence)) {
        const total = before.filter(({ parent }) => parent === undefined).reduce<DraftClaim | null>(larger, null)
        if (total !== null) levels = [{ total, verbal: null, sum: 0 }]
      }
    },
    read(quantity, gap, clause, after) {
      if (!UNITS.has(quantity.unit)) {
        for (const { total, sum } of levels) if (sum > 0 && sum < (total.value ?? 0)) mixed.add(total)
        return null
      }
      inColumn ||= /专栏|栏目/.test(gap)
      const opener = OPENER.exec(gap)
      const previous = here.at(-1)
      const opens = opener !== null || gap.startsWith('：') || gap.startsWith('（含')
      if (opens && previous !== undefined) levels.push({ total: previous, verbal: null, sum: 0 })
      else if (gap.startsWith('；') && levels.length > 1) levels = levels.slice(0, 1)
      else if (gap.startsWith('；') && levels[0]?.verbal === false && VERBAL.test(gap)) levels = []
      const phrase = clause.replace(BEFORE_OPENER, '').replace(/^[：，、；（]+含?/, '')
      const channel = channelOf(phrase)
      const parent = levelFor(quantity, channel, phrase)
      const claim =
        parent === null ? standAlone(quantity, gap, phrase, channel) : part(quantity, phrase, channel, parent, after)
      if (claim !== null) here.push(claim)
      return claim
    },
  }

  /** The total that this number is a part of, closing the lists that have ended. */
  function levelFor({ value }: Quantity, channel: string | null, phrase: string): DraftClaim | null {
    if (NEW_STATEMENT.test(phrase) && !NAME_WITH_SUM.test(phrase)) levels = []
    while (levels.length > 0) {
      const level = levels.at(-1)
      if (level === undefined || level.total.value === null) return null
      const full = level.sum === level.total.value && value > 0
      const overflows = levels.length > 1 && level.sum + value > level.total.value
      const backToChannels = levels.length > 1 && channel !== null && level.total.what === 'itemsByChannel'
      if (!full && !overflows && !backToChannels) {
        level.sum += value
        level.verbal ??= VERBAL.test(phrase)
        return level.total
      }
      levels = levels.slice(0, -1)
    }
    return null
  }

  function part(
    quantity: Quantity,
    phrase: string,
    channel: string | null,
    parent: DraftClaim,
    after: string,
  ): DraftClaim {
    // "其中发布1条概况类信息，35条政务动态信息": the name may follow the number
    const name = channel ?? (columnName(phrase) || (/^[^，。；、（）]*/.exec(after)?.[0] ?? ''))
    return {
      ...draft(quantity, channel === null ? 'itemsByColumn' : 'itemsByChannel'),
      ...(name === '' ? {} : { name }),
      parent,
    }
  }

  function standAlone(quantity: Quantity, gap: string, phrase: string, channel: string | null): DraftClaim | null {
    if (OTHER_THING.test(phrase)) return null
    const verbs = [...phrase.matchAll(VERB)]
    const verb = verbs.at(-1)
    if (verb === undefined) {
      const continues = here.length > 0 && /^[，、]/.test(gap) && /^[^，]{1,12}信息$/.test(phrase)
      return continues ? { ...draft(quantity, 'itemsByColumn'), name: phrase } : null
    }
    if (channel !== null) return { ...draft(quantity, 'itemsByChannel'), name: channel }
    const object = phrase.slice(verb.index + verb[0].length).replace(GENERIC, '')
    const kind = NAMED_INFORMATION.exec(phrase)?.[1]
      ?.replace(GENERIC, '')
      .replace(/20\d\d年度?|全年|年度|本年/g, '')
    if (object === '' && kind) return { ...draft(quantity, 'itemsByColumn'), name: `${kind}信息` }
    const said = quantity.unit === '件' ? /信息/ : /信息|共|累计|总计|合计|主动公开/
    if (object === '' && !inColumn && said.test(phrase)) return draft(quantity, 'itemsPublished')
    const says = phrase.replace(GENERIC, '').replace(SAYS_NOTHING, '') !== ''
    const name = columnName(says ? phrase : (gap.split(/[，；：]/).at(-2) ?? ''))
    return { ...draft(quantity, 'itemsByColumn'), ...(name === '' ? {} : { name }) }
  }
}

/** What a clause without an object of its own says: 全年公开100条. */
const SAYS_NOTHING = /全年|20\d\d年度?|本?年度?|年内|及时|主动|发布|公布|公示|推送|街道|区|县|市/g
/** 解读信息发布7条: the kind of information stands before the verb. */
const NAMED_INFORMATION = /([^，]{2,10})信息(?:公开|发布|公布)$/
/** Words after the verb that say no more than "government information". */
const GENERIC =
  /[我本全](?:省|市|州|县|区|旗|镇|乡|街道|局|委|厅|办|院)|各级|各类|各种|各单位|单位|各部门|部门|政府|政务|主动|公开|相关|有关|信息|数量|总数|内容|共计|共|总计|累计|合计|达到?|约|近|的|了|为|数/g

function channelOf(phrase: string): string | null {
  if (/^(?:通过|在)?其[他它](?:方式|渠道|途径|平台|媒介|形式)/.test(phrase)) return '其他'
  const verb = phrase.search(VERB)
  const found = CHANNELS.filter(([pattern]) => pattern.test(phrase)).map(([, name]) => name)
  if (found.length === 0) return null
  // "通过网站、微信等渠道公开": all channels together, no one of them
  if (found.length > 1 && /等/.test(verb === -1 ? phrase : phrase.slice(0, verb))) return null
  return found.join('、')
}

function columnName(phrase: string): string {
  return phrase
    .replace(/^.*其中/, '')
    .replace(/^[：，、；（]*(?:通过|发布|公开|及时|主动)*/, '')
    .replace(/(?:共计|累计|信息发布)+$/, '')
    .slice(-30)
}

function draft(quantity: Quantity, what: DraftClaim['what']): DraftClaim {
  return { what, value: quantity.value, unit: quantity.unit, vague: quantity.vague }
}

function larger(left: DraftClaim | null, right: DraftClaim): DraftClaim {
  return left === null || (right.value ?? 0) > (left.value ?? 0) ? right : left
}
