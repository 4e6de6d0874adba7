import { z } from 'zod'
import { type Command, done } from '#command/command.ts'
import { setting } from '#command/setting/setting.ts'
import { PLATFORM } from '#store/tables.ts'
import { DEMONSTRATION } from './demonstration.ts'

const input = z.object({ state: z.enum(['filling', 'filled']) })

/** Says in the store that it holds the demonstration. Done by the program itself. */
export const markDemonstration: Command<z.infer<typeof input>, null, null> = {
  name: 'markDemonstration',
  action: 'platform.setUp',
  input,
  organOf: () => PLATFORM,
  // Nobody sets up a demonstration but the program, and only one that began empty.
  about: async () => done({ subject: { kind: 'platform', platform: 'empty' }, value: null }),
  run: async (work, { state }) => {
    const found = await work.findOrNew(setting, DEMONSTRATION, state === 'filling' ? 0 : 1)
    if (!found.ok) return found
    work.record(setting, DEMONSTRATION, found.answer, { kind: 'settingChanged', value: state })
    return done(null)
  },
}
