/** Arguments of a command, and what is said when they are wrong. No article. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { CliCommand, CliWorld, ExitStatus, Language } from './command.ts'
import { wrap } from './width.ts'

/** One sentence in both languages. */
export type Words = Readonly<Record<Language, string>>

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>
export type Arguments<O extends Options> =
  | { readonly ok: true; readonly values: Parsed<O>['values']; readonly operands: readonly string[] }
  | { readonly ok: false; readonly fault: Words }

export function parseArguments<const O extends Options>(args: readonly string[], options: O): Arguments<O> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    return { ok: true, values: parsed.values, operands: parsed.positionals }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const option = /--?[^\s',<=]+/.exec(message)?.[0] ?? ''
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      return { ok: false, fault: { zh: `没有 ${option} 这个选项。`, en: `There is no option ${option}.` } }
    }
    const takesValue = options[option.replace(/^-+/, '')]?.type === 'string'
    return {
      ok: false,
      fault: takesValue
        ? { zh: `选项 ${option} 后面要写一个值。`, en: `The option ${option} needs a value.` }
        : { zh: `选项 ${option} 后面不能写值。`, en: `The option ${option} takes no value.` },
    }
  }
}

/** One sentence and the usage on stderr; the exit status of wrong arguments. */
export function wrongArguments(fault: Words, command: Pick<CliCommand, 'usage'>, world: CliWorld): ExitStatus {
  world.stderr.write(`${[...wrap(fault[world.language]), ...usageLines(command, world.language)].join('\n')}\n`)
  return 2
}

export function usageLines({ usage }: Pick<CliCommand, 'usage'>, language: Language): string[] {
  return wrap(usage, undefined, language === 'zh' ? '用法：gongkai ' : 'Usage: gongkai ')
}
