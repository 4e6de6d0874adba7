/** A request that was registered, and answered outside the system, for what follows a reply. */
import { randomUUID } from 'node:crypto'
import { registerRequest } from '#command/request/registerRequest.ts'
import { OF_REQUEST, requestVerb } from '#command/request/requestVerb.ts'
import { date } from '#law/date.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Decided } from '#law/reason.ts'
import type { Frame } from '#law/request/entry.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { decideRecordReply, type OutsideReply } from '#law/request/service.ts'
import { good, type openBureau } from './bureau.ts'

type Bureau = Pick<Awaited<ReturnType<typeof openBureau>>, 'run' | 'bureau'>

export const APPLICANT = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: '福建省南平市松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

/** Any decision of the law on a request, as a command. */
export const lawVerb = (decide: (state: Request, frame: Frame) => Decided<RequestEvent>) =>
  requestVerb({ name: 'lawVerb', input: OF_REQUEST, decide: (state, _input, frame) => decide(state, frame) })

export async function registered({ run, bureau }: Bureau, content = '2025年松溪县林地征收补偿标准') {
  const { requests, applicationId } = good(
    await run('clerk', registerRequest, {
      organId: bureau,
      application: {
        ...{ applicants: [APPLICANT], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: { sms: false, email: false }, items: [content] },
      },
      arrival: { channel: 'inPerson', arrivedOn: '2026-02-02', confirmedOn: null },
      receiptEvidence: '收件回执',
    }),
  )
  const [first] = requests
  if (first === undefined) throw new Error('nothing was registered')
  return { requestId: first.id, applicationId, version: first.version, number: first.number }
}

/** Posted on a day in February 2026 with one outcome; the id of its letter. */
export async function replied(bureau: Bureau, code: OutcomeCode = 'REF-PROC', on = '2026-02-27', content?: string) {
  const { requestId, applicationId, version, number } = await registered(bureau, content)
  const letterId = randomUUID()
  const reply: OutsideReply = {
    ...{ letterId, method: 'mail' as const, on: date(on), carrier: 'post' as const, reconsiderationLink: false },
    entry: { manner: 'outside', evidence: '挂号信存根' },
    ...{ results: [{ code, withheld: [] }], main: null },
  }
  const served = good(
    await bureau.run(
      'clerk',
      lawVerb((state, frame) => decideRecordReply(state, reply, frame)),
      {
        ...{ organId: bureau.bureau, requestId, version },
      },
    ),
  )
  return { requestId, applicationId, letterId, number, version: served.version }
}
