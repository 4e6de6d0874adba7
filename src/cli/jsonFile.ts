/** A JSON file or standard input as a value. No article. */
import { decodeText } from '#document/encoding.ts'
import type { Words } from './arguments.ts'
import type { CliWorld, ExitStatus } from './command.ts'
import { faultSentence, oneSource } from './source.ts'
import { wrap } from './width.ts'

export type LoadedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Words }

export async function loadJson(name: string, world: CliWorld): Promise<LoadedJson> {
  const loaded = await oneSource(name, world).load()
  const shown = nameOf(name)
  if (!loaded.ok) {
    const { error } = loaded
    return {
      ok: false,
      fault: { zh: `${shown.zh}：${error.message}`, en: `${shown.en}: ${faultSentence(error, 'en')}` },
    }
  }
  const text = decodeText(loaded.bytes)?.text
  try {
    const value: unknown = JSON.parse(text ?? '')
    return { ok: true, value }
  } catch {
    return {
      ok: false,
      fault: {
        zh: `${shown.zh}：不是有效的 JSON，请检查括号、引号和逗号。`,
        en: `${shown.en}: no valid JSON, check brackets, quotes and commas.`,
      },
    }
  }
}

/** What the output calls a file. */
export function nameOf(name: string): Words {
  return name === '-' ? { zh: '标准输入', en: 'Standard input' } : { zh: name, en: name }
}

/** What is wrong with the input, on stderr, each sentence on its own line; the exit status of unusable input. */
export function refuse(faults: readonly Words[], world: CliWorld): ExitStatus {
  world.stderr.write(`${faults.flatMap((fault) => wrap(fault[world.language])).join('\n')}\n`)
  return 2
}
