/** An organ as a case of the platform: its log is that of the reserved organ. */
import { latestName, type Organ } from '#law/organ.ts'
import { evolveOrgan, type OrganEvent, organEventText } from '#law/organEvent.ts'
import { allOrganSearches, allOrgans, lockOrgan, type OrganSearch, saveOrgan } from '#store/organs.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Noun } from '../noun.ts'
import { initialsOf } from '../pinyin.ts'

export const organ: Noun<Organ, OrganEvent> = {
  kind: 'organ',
  evolve: evolveOrgan,
  lock: (tx, _organId, id) => lockOrgan(tx, Number(id)),
  save: async (tx, _organId, _id, saved) => saveOrgan(tx, saved, await searchOf(saved.state)),
  async *all(db, organId) {
    if (organId !== PLATFORM) return
    for await (const stored of allOrgans(db)) yield [String(stored.state.id), stored]
  },
  async *derived(db, organId) {
    if (organId !== PLATFORM) return
    for await (const [state, is] of allOrganSearches(db)) {
      yield { id: String(state.id), is, should: await searchOrNothing(state) }
    }
  },
  text: organEventText,
}

/** Whoever has changed a row by hand may have left anything in it. */
async function searchOrNothing(state: Organ): Promise<OrganSearch | object> {
  try {
    return await searchOf(state)
  } catch {
    return {}
  }
}

/** Present and former names, their initials and the codes. */
async function searchOf(state: Organ): Promise<OrganSearch> {
  const latest = latestName(state)
  if (latest === null) throw new Error(`organ ${state.id} has no name`)
  const names = state.names.flatMap(({ name, shortName }) => (shortName === null ? [name] : [name, shortName]))
  const initials = await Promise.all(names.map(initialsOf))
  const codes = [state.creditCode, state.indexCode, state.regionCode].filter((code) => code !== null)
  return {
    name: latest.name,
    shortName: latest.shortName,
    initials: await initialsOf(latest.name),
    search: [...new Set([...names, ...initials, ...codes])].join('\n').toLowerCase(),
  }
}
