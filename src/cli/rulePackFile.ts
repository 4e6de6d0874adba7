/** A rule pack out of a file. No article. */
import type { RulePack } from '#law/report/rulePack.ts'
import { readRulePack } from '#law/report/rulePackData.ts'
import type { Words } from './arguments.ts'
import type { CliWorld } from './command.ts'
import { loadJson, nameOf } from './jsonFile.ts'

export type LoadedPack =
  | { readonly ok: true; readonly pack: RulePack | null }
  | { readonly ok: false; readonly faults: readonly Words[] }

/** The pack that `--rules` names; null where it is not given. */
export async function loadRulePack(file: string | undefined, world: CliWorld): Promise<LoadedPack> {
  if (file === undefined) return { ok: true, pack: null }
  const loaded = await loadJson(file, world)
  if (!loaded.ok) return { ok: false, faults: [loaded.fault] }
  const read = readRulePack(loaded.value)
  if (read.ok) return read
  const shown = nameOf(file)
  const head: Words = { zh: `${shown.zh}：不是有效的规则包。`, en: `${shown.en}: no valid rule pack.` }
  return { ok: false, faults: [head, ...read.faults.map((fault) => ({ zh: fault, en: fault }))] }
}
