import { describe, expect, it } from 'vitest'
import { approvalOf, carried, DIGEST, MONDAY, on, readyToSign, refusal } from '../../../test/requestStory.ts'
import { decideChooseOutcome } from './outcomeChoice.ts'
import { decideDraft, decideReturnDraft, decideReview, decideSign, decideSubmit } from './replyReview.ts'
import { stateOf } from './request.ts'

describe('review and signature (Art. 17)', () => {
  const frame = on('2025-09-16')

  it('blocks the signature with all that is missing', () => {
    const choice = { results: [{ code: 'OPEN-2', withheld: [] }], main: null, personId: 'clerk' } as const
    const chosen = carried(MONDAY, decideChooseOutcome(MONDAY, choice, frame))
    expect(refusal(decideSubmit(chosen, { approvalId: 'v1', asked: [] }, frame))).toEqual(['no-draft'])
    const drafted = carried(chosen, decideDraft(chosen, { digest: DIGEST, personId: 'clerk' }, frame))
    const handedIn = carried(drafted, decideSubmit(drafted, { approvalId: 'v1', asked: ['legal'] }, frame))
    const approval = { ...approvalOf(handedIn, 'leader', frame.today, 'b'.repeat(64)), status: 'open' as const }
    expect(refusal(decideSign(handedIn, { approval, number: ' ' }, frame))).toEqual([
      ...['missing-legal', 'missing-secrecy', 'missing-provided', 'not-approved', 'other-draft', 'no-number'],
    ])
  })

  it('is not given by who drafted, and an objection stands until the draft is handed in anew', () => {
    const ready = readyToSign(MONDAY, frame, 'OPEN-2')
    const own = { review: 'secrecy', personId: 'clerk', conclusion: 'agrees' } as const
    expect(refusal(decideReview(ready, own, frame))).toEqual(['author-reviews'])
    expect(refusal(decideReview(ready, { ...own, review: 'legal', personId: 'x' }, frame))).toEqual(['review-unasked'])
    const objects = { review: 'secrecy', personId: 'reviewer', conclusion: 'objects' } as const
    const objected = carried(ready, decideReview(ready, objects, frame))
    const approval = approvalOf(ready, 'leader', frame.today)
    expect(refusal(decideSign(objected, { approval, number: '某公复〔2025〕1号' }, frame))).toContain('secrecy-objects')
    expect(stateOf(carried(objected, decideReturnDraft(objected, frame)))).toBe('handling')
  })
})
