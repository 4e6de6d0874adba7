import { newId } from '#crypto/id.ts'
import type { Organ } from '#law/organ.ts'
import { organEventFaults } from '#law/organEvent.ts'
import type { OrganKind } from '#law/organKind.ts'
import type { Reason } from '#law/reason.ts'
import type { Tx } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgan, lockTree, nextOrganId, organOfCode } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { organ } from './organ.ts'
import { FOUNDING, type Founding } from './organInput.ts'

export const foundOrgan: Command<Founding, null, { readonly organId: number }> = {
  name: 'foundOrgan',
  action: 'organ.found',
  input: FOUNDING,
  organOf: () => PLATFORM,
  about: async ({ tx }, { parentId }) => {
    await lockTree(tx)
    const subject = await organSubject(tx, parentId ?? PLATFORM)
    return subject === null ? notFound('没有这个上级机关。') : done({ subject, value: null })
  },
  run: async (work, founding) => {
    const reasons = await foundingFaults(work.tx, founding)
    if (reasons.length > 0) return refused(...reasons)
    const id = await nextOrganId(work.tx)
    const event = { kind: 'organFounded', organ: organOfFounding(id, founding, work.call.now) } as const
    const faults = organEventFaults(null, event)
    if (faults.length > 0) return refused(...faults)
    work.record(organ, String(id), null, event)
    return done({ organId: id })
  },
}

export function organOfFounding(id: number, founding: Founding, now: number): Organ {
  const { name, shortName, units, kind, ...rest } = founding
  return {
    ...rest,
    id,
    kind: kind satisfies OrganKind,
    names: [{ name, shortName, from: founding.foundedOn, to: null }],
    units: units.map((unit) => ({ ...unit, id: newId(now) })),
    abolishedOn: null,
    successors: [],
  }
}

/** What only the other organs tell: a code that another one has, a parent or twin that is not there. */
export async function foundingFaults(
  tx: Tx,
  { creditCode, parentId, twinOf }: Pick<Founding, 'creditCode' | 'parentId' | 'twinOf'>,
  except: number | null = null,
): Promise<readonly Reason[]> {
  const [holder, parent, twin] = await Promise.all([
    creditCode === null ? null : organOfCode(tx, creditCode),
    parentId === null ? null : findOrgan(tx, parentId),
    twinOf === null ? null : findOrgan(tx, twinOf),
  ])
  const reasons: Reason[] = []
  const add = (code: string, sentence: string) => reasons.push({ code, article: null, sentence })
  if (holder !== null && holder.id !== except) add('code-taken', `统一社会信用代码已经登记给“${holder.name}”。`)
  if (parentId !== null && parent === null) add('no-parent', '没有这个上级机关。')
  if (parent !== null && parent.state.abolishedOn !== null)
    add('parent-abolished', '上级机关已经撤销，不能再设下级机关。')
  if (twinOf !== null && twin === null) add('no-twin', '没有所填的合署机关。')
  return reasons
}
