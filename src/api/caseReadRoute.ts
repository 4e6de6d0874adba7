/** Reads of what belongs to one case, for whoever may see its file. */
import { caseSubject } from '#command/caseSubject.ts'
import { noteReading } from '#command/request/readForComplaint.ts'
import { requestSubject } from '#command/request/requestSubject.ts'
import { problemOf, sendProblem } from './problem.ts'
import { type Given, type Route, readRoute } from './route.ts'

export interface CasePlace {
  readonly organId: number
  readonly caseKind: string
  readonly caseId: string
}

interface CaseRead<Input, Answer>
  extends Omit<Parameters<typeof readRoute<Input, Answer>>[0], 'action' | 'subject' | 'read'> {
  /** Null where there is no such case. */
  readonly place: (given: Given<Input>) => Promise<CasePlace | null> | CasePlace
  readonly read: (given: Given<Input>) => Promise<Answer>
}

/** Of a request that somebody sees because of a complaint alone, each reading stands in the log before it is shown. Art. 47.2, 51. */
export function caseReadRoute<Input, Answer>({ place, read, ...described }: CaseRead<Input, Answer>): Route {
  return readRoute<Input, unknown>({
    ...described,
    action: 'request.read',
    subject: async (given) => {
      const found = await place(given)
      if (found === null) return null
      const { ground, call } = given
      const { organId, caseKind, caseId } = found
      return caseKind === 'request'
        ? requestSubject(ground.db, organId, caseId, call.actor)
        : caseSubject(ground.db, organId, call.actor)
    },
    read: async (given) => {
      const found = await place(given)
      return found === null ? read(given) : noted(given, found, () => read(given))
    },
  })
}

/** Reads once the reading has been noted. 个保法 Art. 51. */
export async function noted<Answer>(
  { ground, call, reply }: Given<unknown>,
  { organId, caseKind, caseId }: CasePlace,
  read: () => Promise<Answer>,
) {
  if (caseKind !== 'request') return read()
  const noting = await noteReading(ground.db, { organId, requestId: caseId }, call)
  return noting.ok ? read() : sendProblem(reply, problemOf(noting.refusal))
}
