/** What can happen to an organ that stands, each as one command with one event. */

import { z } from 'zod'
import { newId } from '#crypto/id.ts'
import type { Reason } from '#law/reason.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgans, movePaths, standingChildren } from '#store/organs.ts'
import type { Work } from '../command.ts'
import { organVerb } from './changeOrgan.ts'
import { foundingFaults } from './foundOrgan.ts'
import { DATE, DETAILS, NAME, OFFICE, ORGAN_ID, REMEDY, SEAL, SHORT_NAME, UNIT } from './organInput.ts'

export const renameOrgan = organVerb({
  name: 'renameOrgan',
  action: 'organ.rename',
  shape: { name: NAME, shortName: SHORT_NAME, on: DATE },
  event: ({ name, shortName, on }) => ({ kind: 'organRenamed', name, shortName, on }),
})

export const moveOrgan = organVerb({
  name: 'moveOrgan',
  action: 'organ.move',
  shape: { parentId: ORGAN_ID.nullable(), on: DATE },
  event: ({ parentId, on }) => ({ kind: 'organMoved', parentId, on }),
  faults: async (work, { organId, parentId }) => {
    if (parentId === null) return []
    const above = await organSubject(work.tx, parentId)
    if (above === null) return [reason('no-parent', '没有这个上级机关。')]
    if (above.organ === 'abolished') return [reason('parent-abolished', '上级机关已经撤销。')]
    return above.path.includes(organId) ? [reason('under-itself', '不能把机关移到自己或者自己的下级之下。')] : []
  },
  also: (work, { organId, parentId }) => movePaths(work.tx, organId, parentId),
})

export const changeOrganDetails = organVerb({
  name: 'changeOrganDetails',
  action: 'organ.change',
  shape: { changes: DETAILS.partial() },
  event: ({ changes }) => ({ kind: 'organDetailsChanged', changes: withoutAbsent(changes) }),
  faults: (work, { changes, organId }) =>
    foundingFaults(work.tx, { creditCode: changes.creditCode ?? null, parentId: null, twinOf: null }, organId),
})

/** Art. 4, 12: the unit that does the work, and how people reach it. */
export const setDisclosureOffice = organVerb({
  name: 'setDisclosureOffice',
  action: 'organ.describe',
  shape: { office: OFFICE.nullable() },
  event: ({ office }) => ({ kind: 'disclosureOfficeSet', office }),
})

export const setRemedy = organVerb({
  name: 'setRemedy',
  action: 'organ.describe',
  shape: { remedy: REMEDY },
  event: ({ remedy }) => ({ kind: 'remedySet', remedy }),
})

export const addUnit = organVerb({
  name: 'addUnit',
  action: 'organ.change',
  shape: { unit: UNIT },
  event: ({ unit }, { call }) => ({ kind: 'unitAdded', unit: { ...unit, id: newId(call.now) } }),
})

export const endUnit = organVerb({
  name: 'endUnit',
  action: 'organ.change',
  shape: { unitId: z.uuid(), to: DATE },
  event: ({ unitId, to }) => ({ kind: 'unitEnded', unitId, to }),
})

export const setSeal = organVerb({
  name: 'setSeal',
  action: 'organ.change',
  shape: { seal: SEAL },
  event: ({ seal }) => ({ kind: 'sealSet', seal }),
})

/** One desk, two names: 县政府 and its 办公室. */
export const setTwin = organVerb({
  name: 'setTwin',
  action: 'organ.change',
  shape: { twinOf: ORGAN_ID.nullable() },
  event: ({ twinOf }) => ({ kind: 'twinSet', twinOf }),
  faults: (work, { twinOf }) => mustStand(work, twinOf === null ? [] : [twinOf]),
})

export const mergeOrgan = organVerb({
  name: 'mergeOrgan',
  action: 'organ.merge',
  shape: { into: ORGAN_ID, manner: z.enum(['merged', 'absorbed']), on: DATE },
  event: ({ into, manner, on }) => ({ kind: 'organMerged', into, manner, on }),
  faults: async (work, { organId, into }) => [
    ...(await mustStand(work, [into])),
    ...(await mustBeAlone(work, organId)),
  ],
})

export const splitOrgan = organVerb({
  name: 'splitOrgan',
  action: 'organ.split',
  shape: { into: z.array(ORGAN_ID).min(1).max(50), continues: z.boolean(), on: DATE },
  event: ({ into, continues, on }) => ({ kind: 'organSplit', into, continues, on }),
  faults: async (work, { organId, into, continues }) => [
    ...(await mustStand(work, into)),
    ...(continues ? [] : await mustBeAlone(work, organId)),
  ],
})

export const abolishOrgan = organVerb({
  name: 'abolishOrgan',
  action: 'organ.abolish',
  shape: { successors: z.array(ORGAN_ID).max(50), on: DATE },
  event: ({ successors, on }) => ({
    kind: 'organAbolished',
    successors: successors.map((organId) => ({ organId, kind: 'absorbed', on })),
    on,
  }),
  faults: async (work, { organId, successors }) => [
    ...(await mustStand(work, successors)),
    ...(await mustBeAlone(work, organId)),
  ],
})

async function mustStand({ tx }: Work, ids: readonly number[]): Promise<readonly Reason[]> {
  const organs = await findOrgans(tx, ids)
  const standing = new Set(organs.filter(({ state }) => state.abolishedOn === null).map(({ state }) => state.id))
  return ids.filter((id) => !standing.has(id)).map((id) => reason('no-organ', `机关${id}不存在或者已经撤销。`))
}

/** Nothing stands below an organ that is no more: it would be reached by nobody who administers from above. */
async function mustBeAlone({ tx }: Work, organId: number): Promise<readonly Reason[]> {
  const children = await standingChildren(tx, organId)
  if (children === 0) return []
  return [reason('has-children', `该机关之下还有${children}个机关没有撤销，请先调整它们的隶属关系。`)]
}

const reason = (code: string, sentence: string): Reason => ({ code, article: null, sentence })

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** What was not sent is not changed. */
function withoutAbsent<T extends object>(changes: T): Given<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>
}
