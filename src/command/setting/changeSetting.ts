import { z } from 'zod'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import { type About, type Command, done, invalid, notFound, type Result, type Work } from '../command.ts'
import { fieldFaults } from '../fieldFault.ts'
import { setting } from './setting.ts'
import { keysOf, SETTINGS, type SettingKey } from './settingList.ts'

const CHANGE = z.object({
  value: z.unknown(),
  /** The version that the caller saw; 0 where it was never changed. */
  version: z.int32().min(0),
})

const input = CHANGE.extend({ organId: z.int32().min(0), key: z.enum(keysOf('setting.change')) })

export const changeSetting = {
  name: 'changeSetting',
  action: 'setting.change',
  input,
  organOf: ({ organId }) => organId,
  about: (work, { organId }) => aboutOrgan(work, organId),
  run: async (work, change) => {
    const { scope } = SETTINGS[change.key]
    if ((scope === 'platform') !== (change.organId === PLATFORM)) {
      return invalid({
        path: 'organId',
        sentence: scope === 'platform' ? '这项设置属于整个平台。' : '这项设置属于各机关。',
      })
    }
    return save(work, change)
  },
} satisfies Command<z.infer<typeof input>, null, Saved>

const policyInput = CHANGE.extend({ key: z.enum(keysOf('signInPolicy.change')) })

/** How people sign in is not for those who open their accounts. GB/T 22239-2019 安全管理中心. */
export const changeSignInPolicy = {
  name: 'changeSignInPolicy',
  action: 'signInPolicy.change',
  input: policyInput,
  organOf: () => PLATFORM,
  about: (work) => aboutOrgan(work, PLATFORM),
  run: save,
} satisfies Command<z.infer<typeof policyInput>, null, Saved>

interface Saved {
  readonly version: number
}

async function aboutOrgan({ tx }: Work, organId: number): Promise<Result<About<null>>> {
  const subject = await organSubject(tx, organId)
  return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
}

async function save(
  work: Work,
  { key, value, version }: z.infer<typeof CHANGE> & { readonly key: SettingKey },
): Promise<Result<Saved>> {
  const checked = SETTINGS[key].value.safeParse(value)
  if (!checked.success) return { ok: false, refusal: { kind: 'invalid', fields: fieldFaults(checked.error, 'value') } }
  const found = await work.findOrNew(setting, key, version)
  if (!found.ok) return found
  const saved = work.record(setting, key, found.answer, { kind: 'settingChanged', value: checked.data })
  return done({ version: saved.version })
}
