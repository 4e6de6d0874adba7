/** Settings of the platform and of organs, with their words. */
import { z } from 'zod'
import { changeSetting, changeSignInPolicy } from '#command/setting/changeSetting.ts'
import { SETTING_KEYS, SETTINGS } from '#command/setting/settingList.ts'
import { organSubject } from '#store/organSubject.ts'
import { settingsOf } from '#store/settings.ts'
import { PLATFORM } from '#store/tables.ts'
import { commandRoute, type Route, readRoute } from './route.ts'

const TAG = '设置'
const SETTING = z.object({
  key: z.string(),
  name: z.string(),
  hint: z.string(),
  /** By which act it is changed. */
  action: z.enum(['setting.change', 'signInPolicy.change']),
  value: z.unknown(),
  initial: z.unknown(),
  /** JSON Schema of the value. */
  schema: z.record(z.string(), z.unknown()),
  version: z.int(),
})
export type ShownSetting = z.infer<typeof SETTING>

const VERSION = z.object({ version: z.int() })

export const settingRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/settings/:organId',
    tag: TAG,
    summary: '查看一个机关的设置；平台的设置属于机关 0',
    action: 'setting.read',
    input: z.object({ organId: z.int32().min(0) }),
    answer: z.object({ items: z.array(SETTING) }),
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground, input }) => {
      const set = new Map((await settingsOf(ground.db, input.organId)).map((each) => [each.key, each]))
      const scope = input.organId === PLATFORM ? 'platform' : 'organ'
      const items = SETTING_KEYS.filter((key) => SETTINGS[key].scope === scope).map((key) => {
        const { name, hint, action, value: schema, initial } = SETTINGS[key]
        const { value = initial, version = 0 } = set.get(key) ?? {}
        return { key, name, hint, action, value, initial, schema: z.toJSONSchema(schema), version }
      })
      return { items }
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/settings/:organId/:key',
    tag: TAG,
    summary: '修改一项设置；登录策略另行修改',
    command: changeSetting,
    answer: VERSION,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/sign-in-policy/:key',
    tag: TAG,
    summary: '修改登录策略，只限安全管理员',
    command: changeSignInPolicy,
    answer: VERSION,
  }),
]
