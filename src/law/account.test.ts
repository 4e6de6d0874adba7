import { describe, expect, it } from 'vitest'
import { type Account, type AccountEvent, accountEventText, accountState, evolveAccount } from './account.ts'

const opened: AccountEvent = { kind: 'accountOpened', login: 'wang.xiulan', hasPassword: true, issuer: null }
const openedAnd = (...events: readonly AccountEvent[]) =>
  [opened, ...events].reduce<Account | null>(evolveAccount, null) satisfies Account | null

describe('an account', () => {
  it('begins with a password that must be changed, or with none', () => {
    expect(openedAnd()).toMatchObject({ login: 'wang.xiulan', hasPassword: true, mustChange: true, hasTotp: false })
    const bySignOn: AccountEvent = { ...opened, hasPassword: false, issuer: 'https://sso.example' }
    expect(evolveAccount(null, bySignOn)).toMatchObject({ hasPassword: false, mustChange: false, linked: false })
  })

  it('keeps its second factor when it is closed and opened again, so that opening accounts lets nobody in', () => {
    const closed: AccountEvent = { kind: 'accountClosed', at: '2026-03-02T01:00:00.000Z' }
    const again = openedAnd({ kind: 'totpEnrolled', recoveryCodes: 10 }, closed, opened)
    expect(again).toMatchObject({ hasTotp: true, recoveryCodes: 10, closedAt: null, mustChange: true })
  })

  it('counts failures until somebody signs in or it is unlocked, and not until a first factor alone', () => {
    const failed: AccountEvent = { kind: 'signInFailed', factor: 'password' }
    const locked: AccountEvent = { kind: 'accountLocked', until: '2026-03-02T01:15:00.000Z' }
    expect(openedAnd(failed, failed)?.failures).toBe(2)
    expect(openedAnd(failed, { kind: 'factorPassed', factor: 'password' })?.failures).toBe(1)
    expect(openedAnd(failed, locked, { kind: 'accountUnlocked' })).toMatchObject({ failures: 0, lockedUntil: null })
    expect(openedAnd(failed, locked, { kind: 'signedIn', factor: 'totp' })).toMatchObject({
      failures: 0,
      lockedUntil: null,
    })
  })

  it('is locked until the moment that was said, and closed whatever else it is', () => {
    const locked = openedAnd({ kind: 'accountLocked', until: '2026-03-02T01:15:00.000Z' })
    expect(accountState(null, '2026-03-02T01:00:00.000Z')).toBe('none')
    expect(accountState(locked, '2026-03-02T01:14:59.999Z')).toBe('locked')
    expect(accountState(locked, '2026-03-02T01:15:00.000Z')).toBe('open')
    const closed = locked === null ? null : { ...locked, closedAt: '2026-03-02T01:01:00.000Z' }
    expect(accountState(closed, '2026-03-02T01:02:00.000Z')).toBe('closed')
  })

  it('does not begin with anything but its opening', () => {
    expect(() => evolveAccount(null, { kind: 'passwordReset' })).toThrow(RangeError)
  })
})

describe('each event of an account', () => {
  const events: readonly AccountEvent[] = [
    opened,
    { kind: 'passwordReset' },
    { kind: 'passwordChanged' },
    { kind: 'totpEnrolled', recoveryCodes: 10 },
    { kind: 'totpReset' },
    { kind: 'recoveryCodeUsed' },
    { kind: 'accountLinked' },
    { kind: 'signInFailed', factor: 'totp' },
    { kind: 'factorPassed', factor: 'password' },
    { kind: 'accountLocked', until: '2026-03-02T01:15:00.000Z' },
    { kind: 'accountUnlocked' },
    { kind: 'signedIn', factor: 'singleSignOn' },
    { kind: 'organSwitched', organId: 7 },
    { kind: 'signedOut' },
    { kind: 'sessionsEnded', why: 'passwordChanged', count: 2 },
    { kind: 'accountClosed', at: '2026-03-02T01:00:00.000Z' },
  ]
  it.each(events)('has a Chinese sentence of its own: $kind', (event) => {
    expect(accountEventText(event)).toMatch(/\p{Script=Han}.*。$/u)
    expect(events.filter((other) => accountEventText(other) === accountEventText(event))).toEqual([event])
  })
})
