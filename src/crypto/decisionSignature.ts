import { createHmac, timingSafeEqual } from 'node:crypto'

/** A decision that another system has signed, as both sides write it down. */
export interface SignedDecision {
  /** By which sending twice does once. */
  readonly key: string
  readonly organId: number
  readonly approvalId: string
  readonly stepId: string
  readonly decision: string
  readonly signerId: string
  readonly signedOn: string
  readonly digest: string
  readonly opinion: string | null
}

/**
 * What the county's OA puts beside a decision: HMAC-SHA256 in hexadecimal over its members, one in each line, the opinion
 * last. Whoever has the secret has signed it (no article).
 */
export function decisionSignature(secret: string, decision: SignedDecision): string {
  const { key, organId, approvalId, stepId, signerId, signedOn, digest, opinion } = decision
  const lines = [key, organId, approvalId, stepId, decision.decision, signerId, signedOn, digest, opinion ?? '']
  return createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
}

export function isSignedBy(secret: string, decision: SignedDecision, signature: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(decisionSignature(secret, decision))]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
