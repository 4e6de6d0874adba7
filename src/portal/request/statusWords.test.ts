import { expect, it } from 'vitest'
import { standingOf } from './statusWords.ts'

it('tells whose request is not handled why it is not', () => {
  const dismissed = (why: 'notARequest' | 'withdrawnBeforeConfirmation' | 'registeredTwice', sameAs: string | null) =>
    standingOf({ state: 'dismissed', dismissal: { why, sameAs } })
  expect(dismissed('registeredTwice', '2026-0001')).toEqual({
    name: '重复登记',
    meaning: '与您的另一件申请（编号2026-0001）重复登记，这一件作废，请看那一件。',
  })
  expect(dismissed('registeredTwice', null).meaning).toBe('与您的另一件申请重复登记，这一件作废，请看那一件。')
  expect(dismissed('withdrawnBeforeConfirmation', null).meaning).toBe('在双方确认收到以前，您撤回了申请，没有登记。')
  expect(dismissed('notARequest', null).meaning).toBe('经与您联系，不是政府信息公开申请，没有登记。')
})
