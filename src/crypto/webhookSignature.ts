import { createHmac } from 'node:crypto'

/**
 * The header by which a receiver knows that a message is ours and unchanged: HMAC-SHA256 over id, time and body, as
 * Standard Webhooks 1.0.0 has it (no article). `seconds`: since 1970, so that an old message cannot be played again.
 */
export function webhookSignature(secret: string, id: string, seconds: number, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`
}
