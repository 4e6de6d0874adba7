/** What can be set, each with its kind, its default and its Chinese words. A key that is not here is no setting. */
import { z } from 'zod'

export const SETTINGS = {
  totpRequired: {
    name: '哪些人登录必须使用动态口令',
    scope: 'platform',
    value: z.enum(['all', 'administrators', 'nobody']),
    initial: 'administrators',
  },
  sessionIdleMinutes: {
    name: '多少分钟不操作后须重新登录',
    scope: 'platform',
    value: z.int().min(5).max(240),
    initial: 30,
  },
  portalName: {
    name: '门户名称',
    scope: 'platform',
    value: z.string().min(2).max(40),
    initial: '政府信息公开',
  },
  anchorMail: {
    name: '每日日志锚点寄往的邮箱',
    scope: 'platform',
    value: z.union([z.literal(''), z.email()]),
    initial: '',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly name: string
      readonly scope: 'platform' | 'organ'
      readonly value: z.ZodType
      readonly initial: unknown
    }
  >
>

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<Key extends SettingKey> = z.infer<(typeof SETTINGS)[Key]['value']>

export const SETTING_KEYS = Object.keys(SETTINGS).filter(isSettingKey)

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key)
}
