import { z } from 'zod'
import type { ConsultationKind } from '#law/consultation.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { decideConsult } from '#law/request/consult.ts'
import type { Request } from '#law/request/request.ts'
import { instantOf } from '#store/instant.ts'
import { organSubject } from '#store/organSubject.ts'
import { samePersonalData } from '#store/personalData.ts'
import { addThirdParty } from '#store/thirdParties.ts'
import type { Work } from '../command.ts'
import { sendInquiry } from '../inquiry/sendInquiry.ts'
import { kitOf } from '../kit.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { keepPersonalData, normalOf } from '../personalData/keepPersonalData.ts'
import { LETTER_OUT, letterOut } from './letterOut.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

const orNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => (text === '' ? null : text))

const ORGAN = z.strictObject({ organId: ORGAN_ID })
const THIRD_PARTY = z.strictObject({ name: z.string().trim().min(1).max(100), phone: orNull(40), address: orNull(200) })

const input = OF_REQUEST.extend({
  ...LETTER_OUT,
  whom: z.enum(['thirdParty', 'jointOrgan', 'otherOrgan']),
  party: z.union([ORGAN, THIRD_PARTY]),
})

const KINDS: Readonly<Record<ConsultationKind, LetterKind>> = {
  thirdParty: 'thirdPartyInquiry',
  jointOrgan: 'jointOrganInquiry',
  otherOrgan: 'organInquiry',
}

/**
 * Asks a third party, or another organ, for its opinion; its own clock begins. What is sent electronically to an organ lies on its
 * desk here, and its answer comes back by itself. Art. 11, 32, 34.
 */
export const consult = requestVerb({
  name: 'consult',
  input,
  decide: async (state, given, frame, work) => {
    const { whom, party, letterId, method, outside } = given
    const { partyId, reasons } = await partyOf(work, state, whom, party)
    const result = await letterOut(work, state, given, {
      kinds: [KINDS[whom]],
      // To whom it is addressed: the matter of one goes to nobody else. 个保法 Art. 6.
      says: 'name' in party ? { thirdParty: party.name } : {},
      decide: (out) => decideConsult(state, { ...out, whom, partyId }, frame),
    })
    const isSent = whom !== 'thirdParty' && 'organId' in party && method === 'electronic' && outside === null
    const unsent =
      isSent && letterId !== null
        ? await sendInquiry(work, { toId: party.organId, requestId: state.id, letterId, whom })
        : []
    return alsoAgainst(resultOf(result), [...reasons, ...unsent])
  },
})

interface Party {
  readonly partyId: string
  readonly reasons: readonly Reason[]
}

/** Who is asked, by an id: of the organ, or of the name, which is kept sealed. */
async function partyOf(
  work: Work,
  state: Request,
  whom: ConsultationKind,
  party: z.infer<typeof input>['party'],
): Promise<Party> {
  const isOrgan = 'organId' in party
  const wrong = reasonIf(
    isOrgan === (whom === 'thirdParty'),
    'wrong-party',
    whom === 'thirdParty' ? '征求第三方意见的，请填写第三方的姓名或者名称。' : '征求其他机关意见的，请选择机关。',
    whom === 'thirdParty' ? '32' : '34',
  )
  if (!isOrgan) return { partyId: wrong.length > 0 ? '' : await thirdParty(work, state, party), reasons: wrong }
  const known = (await organSubject(work.tx, party.organId)) !== null
  return { partyId: String(party.organId), reasons: [...wrong, ...reasonIf(!known, 'no-organ', '没有所选的机关。')] }
}

/** Who was asked in this request already keeps the id, so that nobody is asked twice at a time. */
async function thirdParty(
  work: Work,
  { id: requestId, consultations }: Request,
  { name, phone, address }: z.infer<typeof THIRD_PARTY>,
): Promise<string> {
  const { tx, organId, call } = work
  const { keyring } = kitOf(work)
  const normal = normalOf({ kind: 'name', value: name }) ?? ''
  const namesakes = await samePersonalData(tx, keyring, { organId, kind: 'name', normal })
  const asked = consultations.find(({ kind, partyId }) => kind === 'thirdParty' && namesakes.includes(partyId))
  if (asked !== undefined) return asked.partyId
  const id = await keepPersonalData(work, keyring, { kind: 'name', value: name })
  const keep = async (kind: 'phone' | 'address', value: string | null) =>
    value === null ? null : keepPersonalData(work, keyring, { kind, value })
  const phoneId = await keep('phone', phone)
  const addressId = await keep('address', address)
  await addThirdParty(tx, { organId, id, requestId, phoneId, addressId }, instantOf(call.now))
  return id
}
