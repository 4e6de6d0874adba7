import { z } from 'zod'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, invalid, notFound } from '../command.ts'
import { fieldFaults } from '../fieldFault.ts'
import { setting } from './setting.ts'
import { SETTING_KEYS, SETTINGS } from './settingList.ts'

const input = z.object({
  organId: z.int().min(0),
  key: z.enum(SETTING_KEYS),
  value: z.unknown(),
  /** The version that the caller saw; 0 where it was never changed. */
  version: z.int().min(0),
})

export const changeSetting = {
  name: 'changeSetting',
  action: 'setting.change',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { key, value, version, organId }) => {
    const { scope, value: schema } = SETTINGS[key]
    if ((scope === 'platform') !== (organId === 0)) {
      return invalid({
        path: 'organId',
        sentence: scope === 'platform' ? '这项设置属于整个平台。' : '这项设置属于各机关。',
      })
    }
    const checked = schema.safeParse(value)
    if (!checked.success)
      return { ok: false, refusal: { kind: 'invalid', fields: fieldFaults(checked.error, 'value') } }
    const found = await work.findOrNew(setting, key, version)
    if (!found.ok) return found
    const saved = work.record(setting, key, found.answer, { kind: 'settingChanged', value: checked.data })
    return done({ version: saved.version })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly version: number }>
