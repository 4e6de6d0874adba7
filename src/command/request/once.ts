/** The one-time token of a form on the pages of a citizen: sent twice, what it asks is done once. */
import { newFormToken, readFormToken } from '#crypto/formToken.ts'
import type { Kit } from '../kit.ts'
import type { CitizenSession } from './citizenSession.ts'

const purpose = ({ applicationId }: CitizenSession, requestId: string | null) =>
  `own ${applicationId} ${requestId ?? ''}`

export const newOnce = (
  { keyring }: Pick<Kit, 'keyring'>,
  session: CitizenSession,
  requestId: string | null,
  now: number,
): string => newFormToken(keyring, purpose(session, requestId), now)

/** The key of the call; null for a token that is none of ours, or of another form. */
export function onceKey(
  { keyring }: Pick<Kit, 'keyring'>,
  session: CitizenSession,
  requestId: string | null,
  token: string,
): string | null {
  const form = readFormToken(keyring, purpose(session, requestId), token)
  return form === null ? null : `own-${form.id}`
}
