/** What is wrong with an organ as entered: contradictions, which are refused, and what its duties still ask for. Art. 4, 12, 33. */
import { creditCodeFault, indexCodeFault, regionCodeFault } from './creditCode.ts'
import { addDays, type PlainDate } from './date.ts'
import { type DisclosureOffice, latestName, type Organ, REMEDY_KINDS, type RemedyKind } from './organ.ts'
import { ORGAN_KINDS } from './organKind.ts'
import type { Reason } from './reason.ts'
import { gaps, isSpan, overlaps, type Span } from './span.ts'

export interface OrganFault extends Reason {
  /** A contradiction: such an organ is not saved. Otherwise something is still missing. */
  readonly blocks: boolean
}

/** All faults of an organ, each with its article. Art. 4, 12, 33; 复议法 Art. 22, 27, 28; 诉讼法解释 Art. 21. */
export function organFaults(organ: Organ): readonly OrganFault[] {
  return [
    ...nameFaults(organ),
    ...textFaults(organ),
    ...codeFaults(organ),
    ...placeFaults(organ),
    ...datedFaults(organ),
    ...dutyFaults(organ),
  ]
}

/** Only what must not be saved. No article. */
export function contradictions(organ: Organ): readonly OrganFault[] {
  return organFaults(organ).filter(({ blocks }) => blocks)
}

const wrong = (code: string, sentence: string, article: string | null = null): OrganFault => ({
  code,
  article,
  sentence,
  blocks: true,
})
const missing = (code: string, sentence: string, article: string | null): OrganFault => ({
  code,
  article,
  sentence,
  blocks: false,
})
const when = <T>(condition: boolean, fault: T): readonly T[] => (condition ? [fault] : [])

function nameFaults(organ: Organ): readonly OrganFault[] {
  const { names } = organ
  const first = names.reduce<PlainDate | null>((day, { from }) => (day === null || from < day ? from : day), null)
  if (first === null) return [wrong('name-missing', '机关没有名称。')]
  return [
    ...when(
      names.some(({ name }) => name.trim() === ''),
      wrong('name-blank', '机关名称不能为空。'),
    ),
    ...overlaps(names).map(([one, other]) =>
      wrong('name-overlap', `名称“${one.name}”和“${other.name}”的使用时间重叠。`),
    ),
    // Without a name on some day a letter of that day could not be written.
    ...gaps(names, { from: first, to: lastDay(organ) }).map((gap) =>
      wrong('name-gap', `${inWords(gap)}机关没有名称，请补充或者调整前后名称的起止日期。`),
    ),
    ...when(
      first > organ.foundedOn,
      missing('name-early', `${organ.foundedOn}成立时的名称没有登记，最早的名称自${first}起使用。`, null),
    ),
  ]
}

/** Characters that nobody sees, that turn a line around, or that cannot be stored. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/u
const UNSEEN_IN_LINES = /[\p{Cs}\p{Bidi_Control}]|(?!\n)\p{Cc}/u

function textFaults({ names, seals, remedies, units, office }: Organ): readonly OrganFault[] {
  const called = [
    ...names.flatMap(({ name, shortName }) => [name, shortName ?? '']),
    ...[...seals, ...remedies, ...units].map(({ name }) => name),
  ]
  const lines = [
    ...Object.values(office ?? {}).map((text) => text ?? ''),
    ...remedies.flatMap(({ address, online }) => [address ?? '', online ?? '']),
  ]
  return when(
    called.some((text) => UNSEEN.test(text)) || lines.some((text) => UNSEEN_IN_LINES.test(text)),
    wrong('unseen', '名称和联系方式里有看不见的控制字符，请删去后重新填写。'),
  )
}

function codeFaults({ creditCode, indexCode, regionCode }: Organ): readonly OrganFault[] {
  const faultOf = (code: string | null, kind: string, check: (code: string) => string | null) => {
    const sentence = code === null ? null : check(code)
    return sentence === null ? [] : [wrong(kind, sentence)]
  }
  return [
    ...faultOf(creditCode, 'credit-code', creditCodeFault),
    ...faultOf(indexCode, 'index-code', indexCodeFault),
    ...faultOf(regionCode, 'region-code', regionCodeFault),
  ]
}

function placeFaults(organ: Organ): readonly OrganFault[] {
  const { id, kind, parentId, twinOf, zone, vertical, justice, successors } = organ
  const { name } = ORGAN_KINDS[kind]
  return [
    ...when(parentId === id, wrong('parent-self', '机关不能隶属于自己。')),
    ...when(twinOf === id, wrong('twin-self', '机关不能与自己合署。')),
    ...when(
      successors.some(({ organId }) => organId === id),
      wrong('successor-self', '继续行使职权的机关不能是被撤销的机关自己。'),
    ),
    ...when(
      kind === 'zone' && zone === null,
      wrong('zone-missing', '开发区管理委员会应当填写由谁批准设立、是否具有行政主体资格。', '诉讼法解释 21'),
    ),
    ...when(kind !== 'zone' && zone !== null, wrong('zone-odd', `${name}不是开发区，不填写开发区的批准设立情况。`)),
    ...when(
      zone !== null && !zone.ownStanding && (zone.approvedBy === 'stateCouncil' || zone.approvedBy === 'province'),
      wrong('zone-standing', '国务院、省级人民政府批准设立的开发区管理机构以自己的名义承担责任。', '诉讼法解释 21'),
    ),
    ...when(
      vertical && !['department', 'branch', 'innerBody', 'authorised'].includes(kind),
      wrong('vertical-odd', `${name}不实行垂直领导，只有部门及其机构可以实行。`, '3.4'),
    ),
    ...when(
      justice && (kind !== 'department' || vertical),
      wrong('justice-odd', '履行行政复议机构职责的只能是地方人民政府司法行政部门。', '复议法 28'),
    ),
  ]
}

function datedFaults(organ: Organ): readonly OrganFault[] {
  const { names, seals, remedies, units, foundedOn, abolishedOn, successors } = organ
  const spans = [...names, ...seals, ...remedies, ...units]
  const ids = units.map(({ id }) => id)
  return [
    ...when(abolishedOn !== null && abolishedOn < foundedOn, wrong('ended-early', '撤销日期早于成立日期。')),
    ...spans
      .filter((span) => !isSpan(span))
      .map(({ name, from, to }) => wrong('span-turned', `“${name}”的截止日期${to}早于开始日期${from}。`)),
    ...when(
      [...seals, ...remedies, ...units].some(({ name }) => name.trim() === ''),
      wrong('blank', '印章、救济机关和内设机构的名称不能为空。'),
    ),
    ...sameNameOverlaps(seals).map((name) => wrong('seal-overlap', `印章“${name}”的使用时间重叠。`)),
    ...sameNameOverlaps(units).map((name) => wrong('unit-overlap', `有两个同名的“${name}”同时存在。`)),
    ...when(new Set(ids).size < ids.length, wrong('unit-twice', '内设机构的编号重复。')),
    ...kindsOfRemedy.flatMap((kind) =>
      overlaps(remedies.filter((remedy) => remedy.kind === kind)).map(([one, other]) =>
        wrong('remedy-overlap', `${REMEDY_KINDS[kind]}“${one.name}”和“${other.name}”的适用时间重叠。`, '复议法 20.3'),
      ),
    ),
    ...when(
      successors.some(({ on }) => on < foundedOn),
      wrong('successor-early', '继续行使职权的日期早于机关成立日期。'),
    ),
  ]
}

const kindsOfRemedy: readonly RemedyKind[] = ['reconsideration', 'court']

/** What the duties of an organ that stands ask for. It may be entered step by step, so none of it blocks. */
function dutyFaults(organ: Organ): readonly OrganFault[] {
  const { kind, office, twinOf, abolishedOn } = organ
  if (abolishedOn !== null) return []
  const { namesOffice, ownName } = ORGAN_KINDS[kind]
  const name = latestName(organ)?.name ?? '机关'
  return [
    // One desk, two names: the twin's office is this one's.
    ...when(
      namesOffice && office === null && twinOf === null,
      missing('office-missing', `“${name}”还没有指定政府信息公开工作机构。`, '4.1'),
    ),
    ...(office === null ? [] : officeFaults(office)),
    ...(ownName === 'never' ? [] : kindsOfRemedy.flatMap((remedy) => remedyFaults(organ, remedy))),
  ]
}

/** What the guide must say of the 公开工作机构 (Art. 12.2), and its head (Art. 33.2). */
function officeFaults(office: DisclosureOffice): readonly OrganFault[] {
  const blank = (text: string | null) => text === null || text.trim() === ''
  const guide = (
    [
      ['名称', office.name],
      ['办公地址', office.address],
      ['办公时间', office.hours],
      ['联系电话', office.phone],
      ['传真号码', office.fax],
      ['互联网联系方式', office.email],
    ] as const
  ).flatMap(([word, text]) => (blank(text) ? [word] : []))
  return [
    ...when(
      guide.length > 0,
      missing('office-incomplete', `公开指南应当载明公开工作机构的${guide.join('、')}，尚未填写。`, '12.2'),
    ),
    ...when(
      blank(office.head),
      missing('office-head', '公开工作机构负责人尚未填写：延长答复期限应当经其同意。', '33.2'),
    ),
  ]
}

function remedyFaults({ remedies, foundedOn }: Organ, kind: RemedyKind): readonly OrganFault[] {
  const word = REMEDY_KINDS[kind]
  const entered = remedies.filter((remedy) => remedy.kind === kind)
  const article = kind === 'court' ? '诉讼法 44' : '复议法 20.3'
  if (entered.length === 0) return [missing(`${kind}-missing`, `${word}尚未登记，答复书不能告知救济途径。`, article)]
  const first = entered.reduce((day, { from }) => (from < day ? from : day), entered[0]?.from ?? foundedOn)
  return [
    ...gaps(entered, { from: first, to: null }).map((gap) =>
      missing(`${kind}-gap`, `${inWords(gap)}没有登记${word}。`, article),
    ),
    ...when(
      kind === 'reconsideration' && entered.some(({ to, online }) => to === null && online === null),
      missing('online-missing', `${word}的互联网渠道尚未填写：网上送达答复书时应当同时提供。`, '复议法 22.2'),
    ),
  ]
}

function sameNameOverlaps(entries: readonly (Span & { readonly name: string })[]): readonly string[] {
  return overlaps(entries).flatMap(([one, other]) => (one.name === other.name ? [one.name] : []))
}

/** The last day on which the organ needs a name; null: until further notice. */
function lastDay({ abolishedOn }: Organ): PlainDate | null {
  return abolishedOn === null ? null : addDays(abolishedOn, -1)
}

const inWords = ({ from, to }: Span) => (to === null ? `自${from}起` : from === to ? `${from}` : `${from}至${to}`)
