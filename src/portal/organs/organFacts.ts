/** What of an organ everybody may know (Art. 12.2; 复议法 Art. 20.3), as it holds on a day. */
import { intakeOf } from '#command/organ/intakeOf.ts'
import type { PlainDate } from '#law/date.ts'
import { latestName, nameOn, type Organ, remedyOn, type Successor, standsOn } from '#law/organ.ts'
import { intakeFaults, intakeRefusal } from '#law/organIntake.ts'
import { reconsiderationOrganOf } from '#law/reconsideration.ts'
import type { Database } from '#store/database.ts'
import { findOrgan, organLineage, organNames } from '#store/organs.ts'
import type { Named } from './organPath.tsx'

export interface OrganFacts {
  readonly id: number
  readonly name: string
  readonly formerNames: readonly { readonly name: string; readonly to: PlainDate }[]
  /** The organs above it, from the root. */
  readonly above: readonly Named[]
  readonly twin: Named | null
  /** When it begins to stand; null where it stands already. */
  readonly opensOn: PlainDate | null
  /** Null while it stands. */
  readonly ended: {
    readonly on: PlainDate
    readonly successors: readonly (Named & Pick<Successor, 'kind'>)[]
  } | null
  readonly office: PublicOffice | null
  /** Why it takes no requests here, and where they can go; null where it takes them. */
  readonly noIntake: string | null
  readonly reconsideration: readonly RemedyPlace[]
  /** Why there is no reconsideration. */
  readonly noReconsideration: string | null
  readonly court: RemedyPlace | null
}

/** What the guide says of the office (Art. 12.2): not who leads it. */
export interface PublicOffice {
  readonly name: string
  readonly address: string | null
  readonly hours: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
}

export interface RemedyPlace {
  readonly name: string
  readonly address: string | null
  readonly online: string | null
}

/** Null for a number that no organ has. */
export async function organFacts(db: Database, id: number, today: PlainDate): Promise<OrganFacts | null> {
  const found = await findOrgan(db, id)
  if (found === null) return null
  const organ = found.state
  const lineage = (await organLineage(db, id)).map(({ state }) => state)
  const named = await organNames(db, [
    ...organ.successors.map(({ organId }) => organId),
    ...(organ.twinOf === null ? [] : [organ.twinOf]),
  ])
  const name = nameOn(organ, today) ?? latestName(organ)
  const intake = await intakeOf(db, organ, today)
  return {
    id,
    name: name?.name ?? '',
    formerNames: organ.names.flatMap((each) =>
      each.to !== null && each.to < today && each.name !== name?.name ? [{ name: each.name, to: each.to }] : [],
    ),
    above: lineage.flatMap((each) => (each.id === id ? [] : [{ id: each.id, name: latestName(each)?.name ?? '' }])),
    twin: organ.twinOf === null ? null : { id: organ.twinOf, name: named.get(organ.twinOf) ?? '' },
    opensOn: today < organ.foundedOn ? organ.foundedOn : null,
    ended:
      organ.abolishedOn === null || today < organ.abolishedOn
        ? null
        : {
            on: organ.abolishedOn,
            successors: organ.successors.map(({ organId, kind }) => ({
              id: organId,
              kind,
              name: named.get(organId) ?? '',
            })),
          },
    office: organ.office === null ? null : publicOffice(organ.office),
    noIntake: intakeFaults(intake).length === 0 ? null : intakeRefusal(name?.name ?? '', intake),
    ...remediesOf(organ, lineage, today),
  }
}

const publicOffice = ({ name, address, hours, phone, fax, email }: PublicOffice): PublicOffice => ({
  name,
  address,
  hours,
  phone,
  fax,
  email,
})

/** What was entered for the day comes first; else what the law says beyond doubt. */
function remediesOf(organ: Organ, lineage: readonly Organ[], today: PlainDate) {
  const entered = remedyOn(organ, 'reconsideration', today)
  const byLaw = standsOn(organ, today)
    ? reconsiderationOrganOf(organ, today, (id) => lineage.find((each) => each.id === id) ?? null)
    : null
  const isKnown = byLaw?.settled === true && byLaw.choices.length > 0
  const fromLaw = isKnown ? byLaw.choices.map(({ name }) => ({ name, address: null, online: null })) : []
  return {
    reconsideration: entered === null ? fromLaw : [placeOf(entered)],
    noReconsideration: byLaw?.reasons.find(({ code }) => code === 'public-service')?.sentence ?? null,
    court: placeOf(remedyOn(organ, 'court', today)),
  }
}

function placeOf(place: RemedyPlace): RemedyPlace
function placeOf(place: RemedyPlace | null): RemedyPlace | null
function placeOf(place: RemedyPlace | null): RemedyPlace | null {
  return place === null ? null : { name: place.name, address: place.address, online: place.online }
}
