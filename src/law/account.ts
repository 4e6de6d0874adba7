/**
 * An account 账号 as a plain value, without its secrets: they stand in the store only, never in an event. Two factors,
 * lock-out and the log of sign-ins are what GB/T 22239-2019 8.1.4.1 asks for; no article.
 */
export interface Account {
  readonly login: string
  readonly hasPassword: boolean
  /** The password was given by somebody else. */
  readonly mustChange: boolean
  readonly hasTotp: boolean
  readonly recoveryCodes: number
  /** Since the last sign-in. */
  readonly failures: number
  /** A moment as ISO 8601 in UTC. */
  readonly lockedUntil: string | null
  readonly closedAt: string | null
  /** The single sign-on that may open this account; null: none. */
  readonly issuer: string | null
  /** It has been opened by it. */
  readonly linked: boolean
}

export type Factor = 'password' | 'totp' | 'recoveryCode' | 'singleSignOn'

/** Why a session ended without its owner having asked for it. */
export type SessionEnd = 'passwordChanged' | 'accountReset' | 'accountClosed' | 'endedByOwner' | 'endedByAdministrator'

export type AccountEvent =
  | {
      readonly kind: 'accountOpened'
      readonly login: string
      readonly hasPassword: boolean
      readonly issuer: string | null
    }
  | { readonly kind: 'passwordReset' }
  | { readonly kind: 'passwordChanged' }
  | { readonly kind: 'totpEnrolled'; readonly recoveryCodes: number }
  | { readonly kind: 'totpReset' }
  | { readonly kind: 'recoveryCodeUsed' }
  | { readonly kind: 'accountLinked' }
  | { readonly kind: 'signInFailed'; readonly factor: Factor }
  | { readonly kind: 'accountLocked'; readonly until: string }
  | { readonly kind: 'accountUnlocked' }
  /** Right, but another factor is still to come. */
  | { readonly kind: 'factorPassed'; readonly factor: Factor }
  /** `factor`: the last one. */
  | { readonly kind: 'signedIn'; readonly factor: Factor }
  | { readonly kind: 'organSwitched'; readonly organId: number }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'sessionsEnded'; readonly why: SessionEnd; readonly count: number }
  | { readonly kind: 'accountClosed'; readonly at: string }

/** The account after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveAccount(state: Account | null, event: AccountEvent): Account {
  if (event.kind === 'accountOpened') {
    const { login, hasPassword, issuer } = event
    // A second factor outlives the closing: who may open accounts must not get into another's by closing and opening it.
    const { hasTotp, recoveryCodes } = state ?? { hasTotp: false, recoveryCodes: 0 }
    const factors = { hasPassword, mustChange: hasPassword, hasTotp, recoveryCodes, issuer, linked: false }
    return { login, ...factors, failures: 0, lockedUntil: null, closedAt: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of an account that was not opened`)
  switch (event.kind) {
    case 'passwordReset':
      return { ...state, hasPassword: true, mustChange: true }
    case 'passwordChanged':
      return { ...state, hasPassword: true, mustChange: false }
    case 'totpEnrolled':
      return { ...state, hasTotp: true, recoveryCodes: event.recoveryCodes }
    case 'totpReset':
      return { ...state, hasTotp: false, recoveryCodes: 0 }
    case 'recoveryCodeUsed':
      return { ...state, recoveryCodes: state.recoveryCodes - 1 }
    case 'accountLinked':
      return { ...state, linked: true }
    case 'signInFailed':
      return { ...state, failures: state.failures + 1 }
    case 'accountLocked':
      return { ...state, lockedUntil: event.until }
    case 'accountUnlocked':
    case 'signedIn':
      return { ...state, failures: 0, lockedUntil: null }
    case 'factorPassed':
    case 'organSwitched':
    case 'signedOut':
    case 'sessionsEnded':
      return state
    case 'accountClosed':
      return { ...state, closedAt: event.at }
  }
}

/** In which state of permission.ts an account is at a moment. No article. */
export function accountState(account: Account | null, moment: string): 'none' | 'open' | 'locked' | 'closed' {
  if (account === null) return 'none'
  if (account.closedAt !== null) return 'closed'
  return account.lockedUntil !== null && account.lockedUntil > moment ? 'locked' : 'open'
}

const FACTORS = {
  password: '密码',
  totp: '动态口令',
  recoveryCode: '备用码',
  singleSignOn: '单点登录',
} as const satisfies Readonly<Record<Factor, string>>

const SESSION_ENDS = {
  passwordChanged: '密码已修改',
  accountReset: '账号被重置',
  accountClosed: '账号已停用',
  endedByOwner: '本人结束',
  endedByAdministrator: '安全管理员结束',
} as const satisfies Readonly<Record<SessionEnd, string>>

/** The Chinese sentence of an event, for the log. No article. */
export function accountEventText(event: AccountEvent): string {
  switch (event.kind) {
    case 'accountOpened':
      return `开通账号“${event.login}”。`
    case 'passwordReset':
      return '重置密码，下次登录须修改。'
    case 'passwordChanged':
      return '修改密码。'
    case 'totpEnrolled':
      return '启用动态口令。'
    case 'totpReset':
      return '重置动态口令，下次登录须重新启用。'
    case 'recoveryCodeUsed':
      return '使用一个备用码。'
    case 'accountLinked':
      return '关联单点登录。'
    case 'signInFailed':
      return `${FACTORS[event.factor]}错误，登录失败。`
    case 'accountLocked':
      return '连续失败次数过多，账号暂时锁定。'
    case 'accountUnlocked':
      return '解除账号锁定。'
    case 'factorPassed':
      return `${FACTORS[event.factor]}正确，等待动态口令。`
    case 'signedIn':
      return `登录（${FACTORS[event.factor]}）。`
    case 'organSwitched':
      return `切换到机关${event.organId}。`
    case 'signedOut':
      return '退出登录。'
    case 'sessionsEnded':
      return `结束 ${event.count} 处登录：${SESSION_ENDS[event.why]}。`
    case 'accountClosed':
      return '停用账号。'
  }
}
