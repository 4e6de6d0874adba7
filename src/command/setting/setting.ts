/** A setting of an organ, or of the platform: what the law leaves open and what practice differs in. */
import { lockSetting, saveSetting, settingsOf } from '#store/settings.ts'
import type { Noun } from '../noun.ts'

export type SettingEvent = { readonly kind: 'settingChanged'; readonly value: unknown }

/** Its value, whatever its schema in settingList.ts says. */
export interface Setting {
  readonly value: unknown
}

export const setting: Noun<Setting, SettingEvent> = {
  kind: 'setting',
  evolve: (_state, { value }) => ({ value }),
  lock: lockSetting,
  save: (tx, organId, key, { state, version }) => saveSetting(tx, organId, key, state.value, version),
  async *all(db, organId) {
    for (const { key, value, version } of await settingsOf(db, organId)) yield [key, { state: { value }, version }]
  },
  text: () => '修改设置',
}
