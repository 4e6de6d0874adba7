import type { Reader } from '#store/database.ts'
import { findSetting } from '#store/settings.ts'
import { SETTINGS, type SettingKey, type SettingValue } from './settingList.ts'

/** What a setting says for an organ, or what it says where nobody has changed it. */
export async function settingValue<Key extends SettingKey>(
  db: Reader,
  organId: number,
  key: Key,
): Promise<SettingValue<Key>> {
  const { value: schema, initial } = SETTINGS[key]
  const stored = await findSetting(db, organId, key)
  // It was checked when it was set; a later version of the program may know other values.
  const reading = schema.safeParse(stored)
  return (reading.success ? reading.data : initial) as SettingValue<Key>
}
