/**
 * What happens to an organ 机构改革: founded, renamed, moved, merged, split, abolished, and its particulars set. The organ is
 * the fold of its events; the law leaves reforms to other acts, so the dates are those of the deciding document. No article.
 */
import type { PlainDate } from './date.ts'
import {
  type DisclosureOffice,
  latestName,
  type Organ,
  REMEDY_KINDS,
  type RemedyBody,
  type Seal,
  type Successor,
  type Unit,
} from './organ.ts'
import { contradictions } from './organFault.ts'
import { ORGAN_KINDS } from './organKind.ts'
import { type Reason, reasonIf } from './reason.ts'
import { succeeded } from './span.ts'

/** What has no history of its own beside the log. No article. */
export type OrganDetails = Pick<Organ, 'creditCode' | 'indexCode' | 'regionCode' | 'vertical' | 'justice' | 'zone'>

export type OrganEvent =
  | { readonly kind: 'organFounded'; readonly organ: Organ }
  | { readonly kind: 'organRenamed'; readonly name: string; readonly shortName: string | null; readonly on: PlainDate }
  | { readonly kind: 'organMoved'; readonly parentId: number | null; readonly on: PlainDate }
  | { readonly kind: 'organDetailsChanged'; readonly changes: Partial<OrganDetails> }
  | { readonly kind: 'disclosureOfficeSet'; readonly office: DisclosureOffice | null }
  | { readonly kind: 'remedySet'; readonly remedy: RemedyBody }
  | { readonly kind: 'unitAdded'; readonly unit: Unit }
  /** `to` is its last day. */
  | { readonly kind: 'unitEnded'; readonly unitId: string; readonly to: PlainDate }
  | { readonly kind: 'sealSet'; readonly seal: Seal }
  | { readonly kind: 'twinSet'; readonly twinOf: number | null }
  /** merged: into a new organ; absorbed: into one that stood before. */
  | {
      readonly kind: 'organMerged'
      readonly into: number
      readonly manner: 'merged' | 'absorbed'
      readonly on: PlainDate
    }
  /** `continues`: it stands on beside the new ones. */
  | {
      readonly kind: 'organSplit'
      readonly into: readonly number[]
      readonly continues: boolean
      readonly on: PlainDate
    }
  | { readonly kind: 'organAbolished'; readonly successors: readonly Successor[]; readonly on: PlainDate }

export type OrganEventKind = OrganEvent['kind']

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveOrgan(state: Organ | null, event: OrganEvent): Organ {
  if (event.kind === 'organFounded') return event.organ
  if (state === null) throw new RangeError(`${event.kind} of an organ that was not founded`)
  switch (event.kind) {
    case 'organRenamed': {
      const { name, shortName, on } = event
      return { ...state, names: succeeded(state.names, { name, shortName, from: on, to: null }, () => true) }
    }
    case 'organMoved':
      return { ...state, parentId: event.parentId }
    case 'organDetailsChanged':
      return { ...state, ...event.changes }
    case 'disclosureOfficeSet':
      return { ...state, office: event.office }
    case 'remedySet': {
      const { remedy } = event
      return { ...state, remedies: succeeded(state.remedies, remedy, ({ kind }) => kind === remedy.kind) }
    }
    case 'unitAdded':
      return { ...state, units: [...state.units, event.unit] }
    case 'unitEnded': {
      const { unitId, to } = event
      return { ...state, units: state.units.map((unit) => (unit.id === unitId ? { ...unit, to } : unit)) }
    }
    case 'sealSet': {
      const { seal } = event
      return { ...state, seals: succeeded(state.seals, seal, ({ name }) => name === seal.name) }
    }
    case 'twinSet':
      return { ...state, twinOf: event.twinOf }
    case 'organMerged': {
      const { into, manner, on } = event
      return ended(state, on, [{ organId: into, kind: manner, on }])
    }
    case 'organSplit': {
      const { into, continues, on } = event
      const successors = into.map((organId) => ({ organId, kind: 'split', on }) as const)
      return continues ? { ...state, successors: [...state.successors, ...successors] } : ended(state, on, successors)
    }
    case 'organAbolished':
      return ended(state, event.on, event.successors)
  }
}

function ended(state: Organ, on: PlainDate, successors: readonly Successor[]): Organ {
  return { ...state, abolishedOn: on, successors: [...state.successors, ...successors] }
}

/** All reasons why an event cannot happen to an organ: its order, its dates, and every contradiction it would bring. No article. */
export function organEventFaults(state: Organ | null, event: OrganEvent): readonly Reason[] {
  if (event.kind === 'organFounded') {
    return state === null ? contradictions(event.organ) : reasonIf(true, 'already-founded', '该机关已经存在。')
  }
  if (state === null) return reasonIf(true, 'not-founded', '该机关还没有设立。')
  if (state.abolishedOn !== null) {
    return reasonIf(true, 'organ-abolished', `该机关已于${state.abolishedOn}撤销，不能再变更。`)
  }
  return [...orderFaults(state, event), ...contradictions(evolveOrgan(state, event))]
}

function orderFaults(state: Organ, event: Exclude<OrganEvent, { kind: 'organFounded' }>): readonly Reason[] {
  const on = 'on' in event ? event.on : state.foundedOn
  const early = reasonIf(on < state.foundedOn, 'too-early', `日期${on}早于机关成立日期${state.foundedOn}。`)
  switch (event.kind) {
    case 'organRenamed':
      return [...early, ...reasonIf(latestName(state)?.name === event.name, 'same-name', '新名称与现用名称相同。')]
    case 'organMoved':
      return [...early, ...reasonIf(state.parentId === event.parentId, 'same-parent', '该机关已经隶属于所选机关。')]
    case 'unitEnded': {
      const unit = state.units.find(({ id }) => id === event.unitId)
      return reasonIf(unit === undefined, 'no-unit', '没有这个内设机构。')
    }
    case 'organMerged':
      return [...early, ...reasonIf(event.into === state.id, 'into-self', '机关不能并入自己。')]
    case 'organSplit': {
      const { into, continues } = event
      return [
        ...early,
        ...reasonIf(into.includes(state.id), 'into-self', '分设的机关不能是自己，保留原机关请选择“存续”。'),
        ...reasonIf(new Set(into).size < into.length, 'into-twice', '分设的机关重复。'),
        ...reasonIf(into.length < (continues ? 1 : 2), 'into-few', '分设后至少应当有两个机关。'),
      ]
    }
    default:
      return early
  }
}

/** The Chinese sentence of an event, for the log. No article. */
export function organEventText(event: OrganEvent): string {
  switch (event.kind) {
    case 'organFounded': {
      const { organ } = event
      return `设立${ORGAN_KINDS[organ.kind].name}“${latestName(organ)?.name ?? ''}”，自${organ.foundedOn}起。`
    }
    case 'organRenamed':
      return `自${event.on}起更名为“${event.name}”。`
    case 'organMoved':
      return event.parentId === null
        ? `自${event.on}起不再隶属于其他机关。`
        : `自${event.on}起改隶机关${event.parentId}。`
    case 'organDetailsChanged':
      return `修改${Object.keys(event.changes).flatMap(detailWord).join('、')}。`
    case 'disclosureOfficeSet':
      return event.office === null
        ? '取消指定的公开工作机构。'
        : `公开工作机构登记为“${event.office.name}”，联系方式一并登记。`
    case 'remedySet':
      return `自${event.remedy.from}起，${REMEDY_KINDS[event.remedy.kind]}为“${event.remedy.name}”。`
    case 'unitAdded':
      return `增设“${event.unit.name}”，自${event.unit.from}起。`
    case 'unitEnded':
      return `内设机构${event.unitId}存续至${event.to}。`
    case 'sealSet':
      return event.seal.to === null
        ? `自${event.seal.from}起使用印章“${event.seal.name}”。`
        : `印章“${event.seal.name}”的使用时间为${event.seal.from}至${event.seal.to}。`
    case 'twinSet':
      return event.twinOf === null ? '不再与其他机关合署。' : `与机关${event.twinOf}合署，一套人员两个名义。`
    case 'organMerged':
      return `自${event.on}起${event.manner === 'merged' ? '合并组建' : '并入'}机关${event.into}。`
    case 'organSplit':
      return `自${event.on}起分设机关${event.into.join('、')}，原机关${event.continues ? '存续' : '撤销'}。`
    case 'organAbolished':
      return event.successors.length === 0
        ? `自${event.on}起撤销。`
        : `自${event.on}起撤销，由机关${event.successors.map(({ organId }) => organId).join('、')}继续行使职权。`
  }
}

const DETAILS = {
  creditCode: '统一社会信用代码',
  indexCode: '索引号代码',
  regionCode: '行政区划代码',
  vertical: '垂直领导',
  justice: '行政复议机构职责',
  zone: '开发区批准设立情况',
} as const satisfies Readonly<Record<keyof OrganDetails, string>>

function detailWord(key: string): readonly string[] {
  return Object.entries(DETAILS).flatMap(([name, word]) => (name === key ? [word] : []))
}
