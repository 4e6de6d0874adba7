/** A bureau with a unit, requests in its register, and letters that are ready to go out. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { type Command, done, notFound } from '#command/command.ts'
import { kitOf } from '#command/kit.ts'
import { letter } from '#command/letter/letter.ts'
import { addUnit } from '#command/organ/organVerbs.ts'
import { registerRequest } from '#command/request/registerRequest.ts'
import { OF_REQUEST, requestVerb } from '#command/request/requestVerb.ts'
import type { CaseLetterEvent } from '#law/letter/caseLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Decided } from '#law/reason.ts'
import { decideChooseOutcome } from '#law/request/outcomeChoice.ts'
import { decideDraft, decideFileEvidence, decideSign, decideSubmit } from '#law/request/replyReview.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { eventsOfCase } from '#store/events.ts'
import { writeLetterContent } from '#store/letterContents.ts'
import { findOrgan } from '#store/organs.ts'
import { findRequest } from '#store/requests.ts'
import { good, openBureau, type Somebody } from './bureau.ts'
import { approvalOf, carried, DIGEST } from './requestStory.ts'

export const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: '福建省南平市松溪县解放街12号', postcode: null, legalRepresentative: null, contact: null },
} as const

interface Letter {
  readonly items?: readonly string[]
  readonly applicants?: readonly object[]
  readonly arrival?: object
  readonly receiptEvidence?: string | null
  readonly notify?: { readonly sms: boolean; readonly email: boolean }
}

/** 2026-03-02 of a reply that was drafted, reviewed and signed. */
export const SIGNED = { digest: DIGEST, number: '松林公复〔2026〕1号' } as const

/** Everything up to the signature, of a request that asks for what is public already. */
const sign = requestVerb({
  name: 'sign',
  input: OF_REQUEST,
  decide: (first, _input, frame, work) => {
    let state = first
    const events: RequestEvent[] = []
    const next = (decision: Decided<RequestEvent>) => {
      state = carried(state, decision)
      if (decision.ok) events.push(...decision.events)
    }
    const results = [{ code: 'OPEN-1', withheld: [] }] as const
    next(decideChooseOutcome(state, { results, main: null, personId: work.newId() }, frame))
    next(decideFileEvidence(state, { id: work.newId(), paper: 'publication', fields: ['title', 'place'] }, frame))
    next(decideDraft(state, { digest: SIGNED.digest, personId: work.newId() }, frame))
    next(decideSubmit(state, { approvalId: 'v1', asked: [] }, frame))
    const approval = approvalOf(state, 'leader', frame.today)
    next(decideSign(state, { approval, number: SIGNED.number }, frame))
    return { ok: true, events }
  },
})

const ISSUING = z.object({
  organId: z.int(),
  requestId: z.uuid(),
  kind: z.custom<LetterKind>(),
  values: z.custom<LetterValues>(),
  /** The reply that was signed, with its seal. */
  signed: z.boolean(),
  stamped: z.boolean(),
})

/** A letter as it stands when it is ready to go out, without the way that leads there. */
const issue = {
  name: 'issue',
  action: 'letter.write',
  input: ISSUING,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, requestId, kind, values, signed, stamped }) => {
    const [id, on] = [work.newId(), work.call.today]
    const fileId = work.newId()
    const { number, digest } = signed ? SIGNED : { number: `松林公开〔2026〕${on.slice(5)}号`, digest: 'b'.repeat(64) }
    const events: readonly CaseLetterEvent[] = [
      { kind: 'letterDrafted', id, organId, caseKind: 'request', caseId: requestId, letter: kind, on },
      { kind: 'letterSubmitted', fileId, digest, on },
      { kind: 'letterIssued', number, on },
      ...(stamped ? [{ kind: 'letterStamped', fileId, differences: 0, byEye: false, on } as const] : []),
    ]
    work.record(letter, id, null, ...events)
    await work.written()
    await writeLetterContent(work.tx, kitOf(work).keyring, { organId, id }, { values })
    return done(id)
  },
} satisfies Command<z.infer<typeof ISSUING>, null, string>

/** Call it once at the top of a file. */
export async function openRequestBureau() {
  const house = await openBureau()
  const { run, send, bureau, ground } = house
  const unitOf = async (name: string) => {
    const version = (await findOrgan(ground.db, bureau))?.version
    good(
      await run('admin', addUnit, {
        organId: bureau,
        version,
        unit: { name, kind: 'section', from: '2019-05-15', to: null },
      }),
    )
    return (await findOrgan(ground.db, bureau))?.state.units.find((unit) => unit.name === name)?.id ?? ''
  }
  const unitId = await unitOf('林政科')
  const otherUnitId = await unitOf('办公室')

  const register = async ({ items, applicants, arrival, receiptEvidence, notify }: Letter = {}) => {
    const sent = {
      organId: bureau,
      application: {
        ...{ applicants: applicants ?? [PERSON], agent: null, form: 'paper', way: 'mail', accessNeeds: [] },
        ...{ notify: notify ?? { sms: false, email: false }, items: items ?? ['2025年松溪县林地征收补偿标准'] },
      },
      arrival: arrival ?? { channel: 'signedMail', arrivedOn: '2026-02-27', confirmedOn: null },
      receiptEvidence: receiptEvidence === undefined ? 'EMS 1234567890123，值班室签收' : receiptEvidence,
    }
    return good(await run('clerk', registerRequest, sent)).requests
  }
  const one = async (letterOf: Letter = {}) => (await register(letterOf))[0]?.id ?? ''

  /** An act behind its route; with the version that is there, unless one is given. */
  const act = async (who: Somebody, id: string, name: string, body: object = {}, key: string = randomUUID()) => {
    const version = (await findRequest(ground.db, bureau, id))?.version
    return send(who, { url: `/api/requests/${bureau}/${id}/acts/${name}`, body: { version, ...body }, key })
  }
  const issued = async (
    requestId: string,
    kind: LetterKind,
    values: LetterValues = {},
    { signed = false, stamped = true }: { readonly signed?: boolean; readonly stamped?: boolean } = {},
  ) => good(await run('clerk', issue, { organId: bureau, requestId, kind, values, signed, stamped }))
  const sealed = (requestId: string) => issued(requestId, 'reply:OPEN-1', {}, { signed: true })
  const signedOne = async (more: Letter = {}) => {
    const id = await one(more)
    good(await run('clerk', sign, { organId: bureau, requestId: id, version: 1 }))
    return id
  }
  const eventsOf = (id: string) => eventsOfCase(ground.db, bureau, 'request', id)
  const stateOf = async (id: string) => (await findRequest(ground.db, bureau, id))?.state
  const fileOf = async (id: string, who: Somebody = 'clerk') =>
    (await send(who, { url: `/api/requests/${bureau}/${id}` })).json()
  return { ...house, unitId, otherUnitId, register, one, act, issued, sealed, signedOne, eventsOf, stateOf, fileOf }
}
