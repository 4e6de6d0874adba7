/** Who was asked for an opinion, by name. Art. 32, 34. */
import type { Keyring } from '#crypto/keyring.ts'
import type { Request } from '#law/request/request.ts'
import type { Reader } from '#store/database.ts'
import { organNames } from '#store/organs.ts'
import { openNames } from '#store/personalData.ts'

type Consultations = Request['consultations']

/** An organ is known by its number. */
const isOrgan = (partyId: string) => /^\d+$/.test(partyId)

export const thirdPartiesOf = (consultations: Consultations): string[] =>
  consultations.map(({ partyId }) => partyId).filter((id) => !isOrgan(id))

/** By the id of the party; without those of whom an old register says nothing. */
export async function consultedNames(
  { db, keyring }: { readonly db: Reader; readonly keyring: Keyring },
  { organId, consultations }: Pick<Request, 'organId' | 'consultations'>,
): Promise<ReadonlyMap<string, string>> {
  const organs = consultations.map(({ partyId }) => partyId).filter(isOrgan)
  const [names, organNamed] = await Promise.all([
    openNames(db, keyring, organId, thirdPartiesOf(consultations)),
    organNames(db, organs.map(Number)),
  ])
  return new Map([...names, ...[...organNamed].map(([id, name]) => [String(id), name] as const)])
}
