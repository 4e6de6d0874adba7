/** The acts on a case as routes: POST …/acts/<act> with the version that the caller saw. */
import { CHANGED, type Changed } from '#command/caseVerb.ts'
import type { Command } from '#command/command.ts'
import { commandRoute, type Route } from './route.ts'

/** @param path of the case, as in `/api/complaints/:organId/:caseId` */
export function actRoutes({ path, tag }: { readonly path: string; readonly tag: string }) {
  return <Input, Value>(name: string, summary: string, command: Command<Input, Value, Changed>): Route =>
    commandRoute({ method: 'POST', path: `${path}/acts/${name}`, tag, summary, command, answer: CHANGED })
}
