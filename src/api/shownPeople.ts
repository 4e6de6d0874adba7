/** The people of a request as the API shows them: names open, all else masked. 个保法 Art. 51. */
import { z } from 'zod'
import { keysOf } from '#command/keysOf.ts'
import { consultedNames, thirdPartiesOf } from '#command/request/consultedNames.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { PERSONAL_KINDS } from '#law/mask.ts'
import {
  ACCESS_NEEDS,
  type Application,
  IDENTITY_DOCUMENTS,
  type Party,
  PROVISION_FORMS,
  PROVISION_WAYS,
} from '#law/request/application.ts'
import type { Request } from '#law/request/request.ts'
import type { Reader } from '#store/database.ts'
import { openNames, type ShownDatum, shownData } from '#store/personalData.ts'
import { findThirdParties } from '#store/thirdParties.ts'

const DATUM = z.object({ id: z.uuid(), kind: keysOf(PERSONAL_KINDS), masked: z.string() })

const PARTY = z.object({
  kind: z.enum(APPLICANT_KINDS.map(({ id }) => id)),
  name: z.string(),
  document: keysOf(IDENTITY_DOCUMENTS).nullable(),
  identity: DATUM.nullable(),
  phone: DATUM.nullable(),
  email: DATUM.nullable(),
  address: DATUM.nullable(),
  postcode: z.string().nullable(),
  legalRepresentative: z.string().nullable(),
  contact: z.string().nullable(),
})
export type ShownParty = z.infer<typeof PARTY>

export const APPLICATION = z.object({
  id: z.uuid(),
  applicants: z.array(PARTY),
  agent: PARTY.extend({ authorityFileId: z.uuid().nullable() }).nullable(),
  form: keysOf(PROVISION_FORMS),
  way: keysOf(PROVISION_WAYS),
  accessNeeds: z.array(keysOf(ACCESS_NEEDS)),
  notify: z.object({ sms: z.boolean(), email: z.boolean() }),
})

/** By the letter with which they were asked. */
export const CONSULTED = z.object({
  letterId: z.uuid(),
  /** Null where an old register did not say. */
  name: z.string().nullable(),
  phone: DATUM.nullable(),
  address: DATUM.nullable(),
})

export interface Reading {
  readonly db: Reader
  readonly keyring: Keyring
}

export async function consultedOf(
  { db, keyring }: Reading,
  { organId, consultations }: Request,
): Promise<z.infer<typeof CONSULTED>[]> {
  const parties = await findThirdParties(db, organId, thirdPartiesOf(consultations))
  const [names, data] = await Promise.all([
    consultedNames({ db, keyring }, { organId, consultations }),
    shownData(
      db,
      organId,
      [...parties.values()].flatMap(({ phoneId, addressId }) => [phoneId, addressId].filter((id) => id !== null)),
    ),
  ])
  return consultations.map(({ letterId, partyId }) => {
    const { phoneId = null, addressId = null } = parties.get(partyId) ?? {}
    return {
      letterId,
      name: names.get(partyId) ?? null,
      phone: datumOf(data, phoneId),
      address: datumOf(data, addressId),
    }
  })
}

const partiesOf = ({ applicants, agent }: Application): readonly Party[] => [
  ...applicants,
  ...(agent === null ? [] : [agent]),
]

/** All else is masked: it is unmasked one by one, for a reason that is logged. 个保法 Art. 51. */
export async function shownApplication(
  { db, keyring }: Reading,
  application: Application,
): Promise<z.infer<typeof APPLICATION>> {
  const { id, organId, applicants, agent, form, way, accessNeeds, notify } = application
  const parties = partiesOf(application)
  const [names, data] = await Promise.all([
    openNames(
      db,
      keyring,
      organId,
      parties.flatMap(({ nameId, legalRepresentativeId, contactId }) =>
        [nameId, legalRepresentativeId, contactId].filter((each) => each !== null),
      ),
    ),
    shownData(
      db,
      organId,
      parties.flatMap(({ identityId, phoneId, emailId, addressId }) =>
        [identityId, phoneId, emailId, addressId].filter((each) => each !== null),
      ),
    ),
  ])
  const shown = (party: Party) => shownParty(party, names, data)
  return {
    ...{ id, applicants: applicants.map(shown), form, way, accessNeeds: [...accessNeeds], notify },
    agent: agent === null ? null : { ...shown(agent), authorityFileId: agent.authorityFileId },
  }
}

const DESTROYED = '（已销毁）'

function datumOf(data: ReadonlyMap<string, ShownDatum>, id: string | null): z.infer<typeof DATUM> | null {
  const datum = id === null ? undefined : data.get(id)
  return datum === undefined ? null : DATUM.parse(datum)
}

function shownParty(
  party: Party,
  names: ReadonlyMap<string, string>,
  data: ReadonlyMap<string, ShownDatum>,
): z.infer<typeof PARTY> {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? DESTROYED))
  const shown = (id: string | null) => datumOf(data, id)
  const { kind, document, postcode } = party
  return {
    ...{ kind, name: nameOf(party.nameId) ?? DESTROYED, document, postcode },
    ...{ identity: shown(party.identityId), phone: shown(party.phoneId), email: shown(party.emailId) },
    ...{ address: shown(party.addressId), legalRepresentative: nameOf(party.legalRepresentativeId) },
    contact: nameOf(party.contactId),
  }
}
