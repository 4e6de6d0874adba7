import { z } from 'zod'
import { type Sealed, seal } from '#crypto/cipher.ts'
import { newRecoveryCodes, recoveryCodeHash, totpUri, verifyTotp } from '#crypto/totp.ts'
import { offeredTotpSecret } from '#crypto/totpEnrolment.ts'
import { findAccount, setTotp } from '#store/credentials.ts'
import { lockSession } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import { totpContext } from '#store/totpSecrets.ts'
import { aboutAccount, type Holder } from '../account/aboutAccount.ts'
import { account } from '../account/account.ts'
import { type Call, type Command, done, execute, notFound, type Result, refused } from '../command.ts'
import { asPerson, type Door, type Entered, WRONG } from './door.ts'
import { nextStep } from './nextStep.ts'
import { TOKEN_HASH } from './tokenHash.ts'
import { renewSession } from './tokens.ts'

interface OfSession {
  readonly personId: string
  readonly personName: string
  readonly tokenHash: Buffer
}

export interface TotpOffer {
  /** In base32, for typing it in. */
  readonly secret: string
  /** What the picture for the authenticator app says. */
  readonly uri: string
}

/** Offers a second factor; the same session is offered the same one until it is confirmed. Null where there is one. */
export async function enrolTotp(
  { db, keyring }: Door,
  { personId, tokenHash }: OfSession,
  issuer: string,
): Promise<TotpOffer | null> {
  const found = await findAccount(db, personId)
  if (found === null || found.state.hasTotp) return null
  const secret = offeredTotpSecret(keyring, tokenHash.toString('hex'))
  return { secret, uri: totpUri(secret, found.state.login, issuer) }
}

export interface Enrolled extends Entered {
  /** Shown once. */
  readonly recoveryCodes: readonly string[]
}

/** Takes the offered second factor into use once the person has shown a code of it. */
export async function confirmTotp(
  door: Door,
  { personId, personName, tokenHash }: OfSession,
  code: string,
  call: Call,
): Promise<Result<Enrolled | typeof WRONG>> {
  const { db, keyring, demo } = door
  const secret = offeredTotpSecret(keyring, tokenHash.toString('hex'))
  const answer = verifyTotp(secret, code, call.now, null)
  if (!answer.ok) return done(WRONG)
  const recoveryCodes = newRecoveryCodes()
  const confirming: Confirming = {
    personId,
    tokenHash,
    sealed: seal(keyring, Buffer.from(secret), totpContext(personId)),
    step: answer.step,
    recoveryHashes: recoveryCodes.map(recoveryCodeHash),
    demo,
  }
  const result = await execute(db, takeTotp, confirming, asPerson(call, personId, personName))
  return result.ok ? done({ ...result.answer, recoveryCodes }) : result
}

const confirming = z.object({
  personId: z.uuid(),
  tokenHash: TOKEN_HASH,
  sealed: z.custom<Sealed>(),
  /** Of the code that was shown: it is not accepted again. */
  step: z.int(),
  recoveryHashes: z.array(z.custom<Buffer>(Buffer.isBuffer)),
  demo: z.boolean(),
})
type Confirming = z.infer<typeof confirming>

const takeTotp = {
  name: 'takeTotp',
  action: 'account.change',
  input: confirming,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, tokenHash, sealed, step, recoveryHashes, demo }, { account: found }) => {
    const { tx, call } = work
    const session = await lockSession(tx, tokenHash)
    if (found === null || session === undefined) return notFound('登录已经结束，请重新登录。')
    if (found.state.hasTotp) {
      return refused({ code: 'totp-there', article: null, sentence: '动态口令已经启用：更换请联系安全管理员重置。' })
    }
    const event = { kind: 'totpEnrolled' as const, recoveryCodes: recoveryHashes.length }
    const enrolled = work.record(account, personId, found, event)
    await work.written()
    await setTotp(tx, personId, sealed, step, recoveryHashes)
    const next = await nextStep(tx, enrolled.state, { personId, today: call.today, demo })
    return done(await renewSession(tx, session, next, call))
  },
} satisfies Command<Confirming, Holder, Entered>
