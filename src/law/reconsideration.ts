/**
 * Which 行政复议机关 has jurisdiction over an act of an organ, by kind and by the day of the act: 复议法 (2023) Art. 24, 27, 28
 * since 2024-01-01, 复议法 (2017) Art. 12–15 before. A default: what an organ has entered for a day (`remedyOn`) comes first.
 * It follows the tree as it is; for acts before an organ was moved, what was entered then tells more.
 */
import { date, type PlainDate } from './date.ts'
import { latestName, nameOn, type Organ, standsOn, zoneStands } from './organ.ts'
import { isGovernment, ORGAN_KINDS } from './organKind.ts'
import type { Reason } from './reason.ts'

export interface Jurisdiction {
  /** The applicant chooses where there are two; none where the law knows no reconsideration or the tree does not tell. */
  readonly choices: readonly ReconsiderationOrgan[]
  /** False where no article speaks of the kind: have the legal office confirm it and enter it. */
  readonly settled: boolean
  readonly reasons: readonly Reason[]
}

export interface ReconsiderationOrgan {
  /** Null where the organ does not stand in the tree. */
  readonly organId: number | null
  readonly name: string
}

/** Finds an organ of the tree. No article. */
export type FindOrgan = (id: number) => Organ | null

/** 行政复议法 of 2023 is in force since this day. */
const NEW_LAW_FROM = date('2024-01-01')

/** Where to apply for reconsideration of what an organ decided on a day. 复议法 Art. 24, 27, 28; 复议法2017 Art. 12–15. */
export function reconsiderationOrganOf(organ: Organ, decidedOn: PlainDate, find: FindOrgan): Jurisdiction {
  if (!standsOn(organ, decidedOn)) return ofSuccessor(organ, decidedOn, find)
  const view: View = { organ, day: decidedOn, find }
  return decidedOn >= NEW_LAW_FROM ? byNewLaw(view) : byOldLaw(view)
}

interface View {
  readonly organ: Organ
  readonly day: PlainDate
  readonly find: FindOrgan
}

function byNewLaw(view: View): Jurisdiction {
  const { organ } = view
  if (organ.vertical) return found(view, higherDepartment(view), '复议法 27', VERTICAL)
  if (isGovernment(organ.kind)) return governmentBy(view, '复议法 24.2', '复议法 24.1(2)')
  switch (organ.kind) {
    case 'department':
    case 'governmentOffice': {
      const own = government(view)
      if (organ.justice) {
        const why = '司法行政部门可以选择本级人民政府或者上一级司法行政部门。'
        return found(view, [...choice(own), HIGHER_JUSTICE], '复议法 28', why)
      }
      return found(view, choice(own), '复议法 24.1(1)', '政府工作部门由本级人民政府管辖。', !isUnderZone(view))
    }
    case 'prefecture':
    case 'street':
      return found(
        view,
        choice(government(view)),
        '复议法 24.1(3)',
        '派出机关由设立它的人民政府管辖。',
        !isUnderZone(view),
      )
    case 'branch':
      return branchByNewLaw(view)
    case 'innerBody':
    case 'authorised':
      return found(
        view,
        choice(government(view)),
        '复议法 24.1(4)',
        '授权的组织由管理它的人民政府或者部门的本级人民政府管辖。',
      )
    case 'zone':
      return ofZone(view, '复议法 24.1(2)')
    case 'publicService':
      return none
  }
}

/** 复议法 Art. 24.4: the government of the department; beside it, where it is so, that of the place. */
function branchByNewLaw(view: View): Jurisdiction {
  const own = government(view)
  const article = '复议法 24.4'
  const local = own !== null && isCity(own) ? [GOVERNMENT_OF_PLACE] : []
  const more = local.length > 0 ? '按照行政区划设立的，也可以由其所在地的人民政府管辖。' : ''
  return found(view, [...choice(own), ...local], article, `派出机构由设立它的部门的本级人民政府管辖。${more}`)
}

/** 直辖市 and 设区的市: there a branch by administrative division may go to the government of its place. GB/T 2260. */
function isCity({ kind, regionCode }: Organ): boolean {
  return kind === 'cityGovernment' || (kind === 'provinceGovernment' && /^(?:11|12|31|50)/.test(regionCode ?? ''))
}

function byOldLaw(view: View): Jurisdiction {
  const { organ } = view
  if (organ.vertical) return found(view, higherDepartment(view), '复议法2017 12.2', VERTICAL)
  if (isGovernment(organ.kind)) return governmentBy(view, '复议法2017 14', '复议法2017 13.1')
  switch (organ.kind) {
    case 'department':
    case 'governmentOffice': {
      const choices = [...choice(government(view)), HIGHER_DEPARTMENT]
      return found(view, choices, '复议法2017 12.1', '由申请人选择本级人民政府或者上一级主管部门。', !isUnderZone(view))
    }
    case 'prefecture':
    case 'street':
      return found(view, choice(government(view)), '复议法2017 15(1)', '派出机关由设立它的人民政府管辖。')
    case 'branch': {
      const choices = [...choice(parentOf(organ, view.find)), ...choice(government(view))]
      return found(view, choices, '复议法2017 15(2)', '派出机构由设立它的部门或者该部门的本级人民政府管辖。')
    }
    case 'innerBody':
    case 'authorised':
      return found(view, choice(parentOf(organ, view.find)), '复议法2017 15(3)', '授权的组织由直接管理它的机关管辖。')
    case 'zone':
      return ofZone(view, '复议法2017 13.1')
    case 'publicService':
      return none
  }
}

const VERTICAL = '海关、金融、外汇管理等实行垂直领导的行政机关、税务和国家安全机关由上一级主管部门管辖。'

/** A government goes to the next higher one, a province to itself; under a 行政公署 to that. */
function governmentBy(view: View, ofProvince: string, ofOthers: string): Jurisdiction {
  const { organ } = view
  if (organ.kind === 'provinceGovernment') {
    return found(view, choice(organ), ofProvince, '省级人民政府的行政行为由其自己管辖。')
  }
  const higher = above(organ, view.find, (each) => isGovernment(each.kind) || each.kind === 'prefecture')
  if (higher?.kind === 'prefecture') {
    const article = view.day >= NEW_LAW_FROM ? '复议法 24.3' : '复议法2017 13.2'
    return found(view, choice(higher), article, '省、自治区人民政府设立的派出机关所属的县级人民政府由该派出机关管辖。')
  }
  // A town that a zone manages stays a level of government under that of the county or city.
  return found(view, choice(higher), ofOthers, '人民政府的行政行为由上一级人民政府管辖。', !isUnderZone(view))
}

/**
 * No article speaks of zones. One that answers in its own name is treated like a 派出机关 of the government that founded it;
 * the acts of one without 行政主体资格 are that government's, so the next higher one has them (诉讼法解释 Art. 21).
 */
function ofZone(view: View, article: string): Jurisdiction {
  const founder = government(view)
  const { zone } = view.organ
  if (zone !== null && !zoneStands(zone)) {
    const higher = founder === null ? null : governmentBy({ ...view, organ: founder }, article, article).choices
    const why = '开发区管理机构没有行政主体资格，其行为视为设立它的人民政府的行为，由上一级人民政府管辖。'
    return found(view, higher ?? [], '诉讼法解释 21', why, false)
  }
  const why = '法律没有规定开发区管理机构的行政复议机关，参照派出机关，由设立它的人民政府管辖。'
  return found(view, choice(founder), '诉讼法解释 21', why, false)
}

/** Who carries on answers for what an organ decided before it ended; an act dated after the end is the successor's. */
function ofSuccessor(organ: Organ, day: PlainDate, find: FindOrgan): Jurisdiction {
  const name = latestName(organ)?.name ?? ''
  const [successor, ...others] = organ.successors.map(({ organId }) => find(organId))
  if (successor && others.length === 0 && standsOn(successor, day)) return reconsiderationOrganOf(successor, day, find)
  const sentence = `“${name}”在${day}不存在，应当由继续行使其职权的机关作出决定。`
  return { choices: [], settled: false, reasons: [{ code: 'not-standing', article: null, sentence }] }
}

const because = (article: string, sentence: string): Reason => ({ code: 'jurisdiction', article, sentence })

function found(
  view: View,
  among: readonly ReconsiderationOrgan[],
  article: string,
  sentence: string,
  settled = true,
): Jurisdiction {
  // The names of that day, not of today.
  const choices = among.map(({ organId, name }) => {
    const organ = organId === null ? null : view.organ.id === organId ? view.organ : view.find(organId)
    return { organId, name: (organ === null ? null : nameOn(organ, view.day)?.name) ?? name }
  })
  const unknown = { code: 'not-in-tree', article, sentence: '机关的隶属关系中没有它，请登记行政复议机关。' }
  return { choices, settled, reasons: [because(article, sentence), ...(choices.length === 0 ? [unknown] : [])] }
}

const none: Jurisdiction = {
  choices: [],
  settled: true,
  reasons: [
    {
      code: 'public-service',
      article: '55.2',
      sentence: `${ORGAN_KINDS.publicService.name}不适用行政复议，可以向有关主管部门或者机构申诉。`,
    },
  ],
}

const HIGHER_DEPARTMENT: ReconsiderationOrgan = { organId: null, name: '上一级主管部门' }
const HIGHER_JUSTICE: ReconsiderationOrgan = { organId: null, name: '上一级司法行政部门' }
const GOVERNMENT_OF_PLACE: ReconsiderationOrgan = { organId: null, name: '派出机构所在地的人民政府' }

const choice = (organ: Organ | null): readonly ReconsiderationOrgan[] =>
  organ === null ? [] : [{ organId: organ.id, name: latestName(organ)?.name ?? '' }]

function parentOf({ parentId }: Organ, find: FindOrgan): Organ | null {
  return parentId === null ? null : find(parentId)
}

/** The nearest organ above that fits. The tree of organs has no circle; a longer way than any real one ends. */
function above(organ: Organ, find: FindOrgan, fits: (organ: Organ) => boolean): Organ | null {
  let next = parentOf(organ, find)
  for (let level = 0; next !== null && level < 20; level += 1) {
    if (fits(next)) return next
    next = parentOf(next, find)
  }
  return null
}

const government = ({ organ, find }: View) =>
  above(organ, find, ({ kind }) => isGovernment(kind) || kind === 'prefecture')

/** Under vertical leadership: the department above, in the tree or by its common name. */
function higherDepartment({ organ, find }: View): readonly ReconsiderationOrgan[] {
  const higher = above(organ, find, ({ kind }) => kind === 'department')
  return higher === null ? [HIGHER_DEPARTMENT] : choice(higher)
}

/** The law does not speak of what stands under a zone. */
function isUnderZone({ organ, find }: View): boolean {
  return parentOf(organ, find)?.kind === 'zone'
}
