/** Has all counted by the calendar as it is now: the due dates of open requests and proceedings, and what statistics say. */
import { execute } from '#command/command.ts'
import { recountProceedings } from '#command/proceeding/recountProceedings.ts'
import { organsWithOpenProceedings } from '#store/proceedings.ts'
import { recountOrganMeasures } from './recountOrganMeasures.ts'
import { type Recounting, recountOrgans } from './recountOrgans.ts'

export async function recountAll(recounting: Recounting, signal: AbortSignal) {
  const requests = await recountOrgans(recounting, signal)
  await recountOrganMeasures(recounting, signal)
  return { ...requests, proceedings: (await recountAllProceedings(recounting, signal)).changed }
}

export async function recountAllProceedings({ db, call }: Pick<Recounting, 'db' | 'call'>, signal: AbortSignal) {
  let changed = 0
  for (const organId of await organsWithOpenProceedings(db)) {
    if (signal.aborted) break
    const result = await execute(db, recountProceedings, { organId }, call())
    if (result.ok) changed += result.answer.changed
  }
  return { changed }
}
