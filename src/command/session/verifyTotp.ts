import { z } from 'zod'
import { open } from '#crypto/cipher.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { verifyTotp as isTotp, spendRecoveryCode } from '#crypto/totp.ts'
import { type Secrets, secretsOf, setRecoveryHashes, setTotpStep } from '#store/credentials.ts'
import type { Reader } from '#store/database.ts'
import { lockSession } from '#store/sessions.ts'
import { attemptSucceeded } from '#store/signInAttempts.ts'
import { PLATFORM } from '#store/tables.ts'
import { totpContext } from '#store/totpSecrets.ts'
import { aboutAccount, type Holder } from '../account/aboutAccount.ts'
import { account } from '../account/account.ts'
import { type Call, type Command, done, execute, notFound, refused } from '../command.ts'
import { asPerson, type Door, type Entered, type Entry, reserve, WRONG } from './door.ts'
import { failed } from './failure.ts'
import { nextStep } from './nextStep.ts'
import { TOKEN_HASH } from './tokenHash.ts'
import { renewSession } from './tokens.ts'

/** The second factor: a code of the authenticator, or one of the recovery codes, each once. */
export async function verifyTotp(
  door: Door,
  session: { readonly personId: string; readonly personName: string; readonly tokenHash: Buffer },
  code: string,
  call: Call,
): Promise<Entry> {
  const { db, keyring, demo } = door
  const { personId, personName, tokenHash } = session
  const reserved = await reserve(door, personId, call)
  if ('seconds' in reserved) return reserved
  const { attemptId, failures } = reserved
  if (proofOf(keyring, personId, await secretsOf(db, personId), code, call.now) !== null) {
    const passing = { personId, tokenHash, attemptId, demo, prove: prover(keyring, personId, code, call.now) }
    const result = await execute(db, passTotp, passing, asPerson(call, personId, personName))
    // Refused: the same code was faster, the session has ended, or the account was closed.
    if (result.ok) return result.answer
  }
  await failed(door, { personId, factor: 'totp', failures }, call)
  return WRONG
}

type Proof =
  | { readonly kind: 'totp'; readonly step: number }
  | { readonly kind: 'recoveryCode'; readonly left: readonly Buffer[] }

/** What a code proves by the secrets as they are now; null for nothing. */
function proofOf(keyring: Keyring, personId: string, secrets: Secrets, code: string, now: number): Proof | null {
  const { totp, totpLastStep, recoveryHashes } = secrets
  if (totp === null) return null
  const secret = open(keyring, totp, totpContext(personId))
  if (secret === null)
    throw new Error('the second factor of an account is sealed with a key that is not in the keyring')
  const answer = isTotp(Buffer.from(secret).toString(), code, now, totpLastStep)
  if (answer.ok) return { kind: 'totp', step: answer.step }
  const left = spendRecoveryCode(code, recoveryHashes)
  return left === null ? null : { kind: 'recoveryCode', left }
}

type Prove = (db: Reader) => Promise<Proof | null>

const prover =
  (keyring: Keyring, personId: string, code: string, now: number): Prove =>
  async (db) =>
    proofOf(keyring, personId, await secretsOf(db, personId), code, now)

const passing = z.object({
  personId: z.uuid(),
  tokenHash: TOKEN_HASH,
  attemptId: z.uuid(),
  demo: z.boolean(),
  /** Looks again, with the account locked: no code passes twice, however fast it comes. */
  prove: z.custom<Prove>((value) => typeof value === 'function'),
})

const passTotp = {
  name: 'passTotp',
  action: 'session.start',
  input: passing,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, tokenHash, attemptId, demo, prove }, { account: found }) => {
    const { tx, call } = work
    const session = await lockSession(tx, tokenHash)
    if (found === null || session === undefined || session.step !== 'totp')
      return notFound('登录已经结束，请重新登录。')
    const proof = await prove(tx)
    if (proof === null) return refused({ code: 'code-used', article: null, sentence: '这个动态口令已经用过。' })
    const used = proof.kind === 'recoveryCode' ? [{ kind: 'recoveryCodeUsed' as const }] : []
    const passed = work.record(account, personId, found, ...used, { kind: 'signedIn', factor: proof.kind })
    await work.written()
    if (proof.kind === 'totp') await setTotpStep(tx, personId, proof.step)
    else await setRecoveryHashes(tx, personId, proof.left)
    await attemptSucceeded(tx, attemptId)
    const step = await nextStep(tx, passed.state, { personId, today: call.today, demo })
    return done(await renewSession(tx, session, step, call))
  },
} satisfies Command<z.infer<typeof passing>, Holder, Entered>
