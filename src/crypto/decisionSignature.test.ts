import { describe, expect, it } from 'vitest'
import { decisionSignature, isSignedBy, type SignedDecision } from './decisionSignature.ts'

const DECISION: SignedDecision = {
  key: 'oa-2026-000017',
  organId: 12,
  approvalId: '01900000-0000-7000-8000-000000000009',
  stepId: 'sign',
  decision: 'approve',
  signerId: '01900000-0000-7000-8000-000000000004',
  signedOn: '2026-03-02',
  digest: 'a'.repeat(64),
  opinion: '同意。',
}

describe('a signed decision', () => {
  it('is the HMAC-SHA256 that any other program makes of the same lines', () => {
    // Of OpenSSL: openssl dgst -sha256 -hmac a-secret-of-the-county
    const wanted = '20ca1a8cdfa8022ae29c90ef385ebad3e22b4d545dedee4dc31a40a3b2d89d20'
    expect(decisionSignature('a-secret-of-the-county', DECISION)).toBe(wanted)
  })

  it('holds for this decision, this secret and nothing else', () => {
    const signature = decisionSignature('one', DECISION)
    expect(isSignedBy('one', DECISION, signature)).toBe(true)
    expect(isSignedBy('other', DECISION, signature)).toBe(false)
    expect(isSignedBy('one', DECISION, signature.slice(1))).toBe(false)
    const changes: readonly Partial<SignedDecision>[] = [
      ...[{ key: 'another-key' }, { organId: 13 }, { approvalId: 'x' }, { stepId: 'legal' }, { decision: 'return' }],
      ...[{ signerId: 'x' }, { signedOn: '2026-03-01' }, { digest: 'b'.repeat(64) }, { opinion: null }],
    ]
    for (const change of changes) expect(isSignedBy('one', { ...DECISION, ...change }, signature)).toBe(false)
  })
})
