import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/*
 * Argon2id (RFC 9106). The least that OWASP names is 19 MiB with two passes; this takes about a tenth of a second on a
 * small server, and as four run at a time at most, no more than 128 MiB.
 */
const PARAMETERS = { memory: 32 * 1024, passes: 3, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

interface PasswordHash {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly hash: Buffer
}

export type PasswordAnswer =
  | { readonly ok: false }
  /** `rehash`: made with weaker parameters than today's; hash the password anew while it is known. */
  | { readonly ok: true; readonly rehash: boolean }

/** What is stored of a password, in the PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, { ...PARAMETERS, salt, hash: Buffer.alloc(HASH_BYTES) })
  const { memory, passes, parallelism } = PARAMETERS
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`
}

/** Whether the password is the stored one. With null, for a login that does not exist, it takes as long and says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<PasswordAnswer> {
  const expected = stored === null ? NOBODY : parse(stored)
  const equal = timingSafeEqual(await derive(password, expected), expected.hash)
  if (stored === null || !equal) return { ok: false }
  const { memory, passes, parallelism, salt, hash } = expected
  const weaker =
    memory < PARAMETERS.memory ||
    passes < PARAMETERS.passes ||
    parallelism < PARAMETERS.parallelism ||
    salt.length < SALT_BYTES ||
    hash.length < HASH_BYTES
  return { ok: true, rehash: weaker }
}

const NOBODY: PasswordHash = { ...PARAMETERS, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) }

const argon2Async = promisify(argon2)

/** The same characters in full width, as an input method may give them, are the same password (NIST SP 800-63B §3.1.1.2). */
function derive(password: string, { memory, passes, parallelism, salt, hash }: PasswordHash): Promise<Buffer> {
  const message = password.normalize('NFKC')
  return argon2Async('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength: hash.length })
}

function parse(stored: string): PasswordHash {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (match === null) throw new Error('a stored password hash is not in the form of argon2id version 19')
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** The PHC string format leaves the padding out. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
