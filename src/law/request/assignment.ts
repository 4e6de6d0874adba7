/** Who works on a request 审核、交办、转办 (Art. 45): units of the organ itself are no other organs, so nothing is excluded. */
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { deadlineOn } from './clock.ts'
import { type Frame, stateReasons } from './entry.ts'
import type { Assignment, Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

/** Art. 45: form and content are examined before the work begins. */
export function decideExamine(request: Request, personId: string, { today }: Frame): Decided<RequestEvent> {
  return decided(stateReasons(request, 'examine'), () => [{ kind: 'requestExamined', personId, on: today }])
}

/** Art. 45: given to a unit or to somebody, with an inner due date that leaves time before the cautious one. */
export function decideAssign(request: Request, assignment: Assignment, frame: Frame): Decided<RequestEvent> {
  const reasons = [
    ...stateReasons(request, 'assign'),
    ...nobodyReasons(assignment),
    ...innerDueReasons(request, assignment.innerDue, frame),
  ]
  return decided(reasons, () => [{ kind: 'requestAssigned', ...assignment, on: frame.today }])
}

/** Art. 45: handed over to another unit or person; the clock does not know of it. */
export function decideHandOver(request: Request, assignment: Assignment, frame: Frame): Decided<RequestEvent> {
  const now = request.assignment
  const same = now?.unitId === assignment.unitId && now.personId === assignment.personId
  const reasons = [
    ...stateReasons(request, 'handOver'),
    ...nobodyReasons(assignment),
    ...innerDueReasons(request, assignment.innerDue, frame),
    ...reasonIf(same, 'same-handler', '承办科室和经办人没有变化。'),
  ]
  return decided(reasons, () => [{ kind: 'requestHandedOver', ...assignment, on: frame.today }])
}

function nobodyReasons({ unitId, personId }: Assignment): readonly Reason[] {
  return reasonIf(unitId === null && personId === null, 'nobody', '请选择承办科室或者经办人。')
}

function innerDueReasons(request: Request, innerDue: PlainDate | null, { today, calendar }: Frame): readonly Reason[] {
  if (innerDue === null) return []
  const { cautiousDue } = deadlineOn(request, calendar, today)
  return [
    ...reasonIf(innerDue < today, 'inner-due-past', `内部期限${innerDue}已经过去。`),
    ...reasonIf(
      cautiousDue !== null && cautiousDue >= today && innerDue > cautiousDue,
      'inner-due-late',
      `内部期限${innerDue}晚于答复的提醒日${cautiousDue}。`,
      '33.2',
    ),
  ]
}
