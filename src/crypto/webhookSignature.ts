import { createHmac } from 'node:crypto'

/**
 * The header by which a receiver knows that a message is ours and unchanged: HMAC-SHA256 over id, time and body, as
 * Standard Webhooks 1.0.0 has it (no article). `seconds`: since 1970, so that an old message cannot be played again. A
 * secret that begins with `whsec_` is one of that standard, in base64; any other is taken as it is written.
 */
export function webhookSignature(secret: string, id: string, seconds: number, body: string): string {
  const key = secret.startsWith(STANDARD) ? Buffer.from(secret.slice(STANDARD.length), 'base64') : secret
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

const STANDARD = 'whsec_'
