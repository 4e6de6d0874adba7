/** Sign-ins with a login that does not exist: only the log knows them, each is a case of its own. */
import { logged } from '../logged.ts'

export interface StrangerEvent {
  readonly kind: 'signInFailed'
  /** Keyed hash of the login, for people type passwords into that field; null for a single sign-on. */
  readonly login: string | null
}

export const stranger = logged<StrangerEvent>('stranger', ({ login }) =>
  login === null ? '单点登录的身份没有对应的账号，登录失败。' : '账号不存在，登录失败。',
)
