/** Has the due dates of all open cases counted by the calendar as it is now: of requests, and of proceedings. */
import { execute } from '#command/command.ts'
import { recountProceedings } from '#command/proceeding/recountProceedings.ts'
import { organsWithOpenProceedings } from '#store/proceedings.ts'
import { type Recounting, recountOrgans } from './recountOrgans.ts'

export async function recountAll(recounting: Recounting, signal: AbortSignal) {
  const requests = await recountOrgans(recounting, signal)
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
