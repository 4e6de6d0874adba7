/** `gongkai config check`: whether the configuration is right, and with --show what is set and where. No article. */
import { readConfig, type Shown } from '#config.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import type { CliCommand, Language } from './command.ts'
import { wrap } from './width.ts'

export const configCheck: CliCommand = {
  name: 'config check',
  summary: {
    zh: '检查环境变量和配置文件，--show 列出各项（不显示口令）',
    en: 'checks the environment and the configuration file; --show lists what is set, without secrets',
  },
  usage: 'config check [--show]',
  async run(args, world) {
    const parsed = parseArguments(args, { show: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, configCheck, world)
    if (parsed.operands.length > 0) return wrongArguments(NO_OPERANDS, configCheck, world)
    const reading = readConfig(world.environment)
    if (!reading.ok) {
      world.stderr.write(`${reading.faults.flatMap((fault) => wrap(fault[world.language])).join('\n')}\n`)
      return 2
    }
    const lines = parsed.values.show ? listOf(reading.shown, world.language) : [RIGHT[world.language]]
    world.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}

const NO_OPERANDS = { zh: '这个命令只有 --show 一个选项。', en: 'This command takes no more than --show.' }
const RIGHT = { zh: '配置没有问题。', en: 'The configuration is right.' }
const FROM: Readonly<Record<Shown['from'], Readonly<Record<Language, string>>>> = {
  environment: { zh: '环境变量', en: 'environment' },
  file: { zh: '配置文件', en: 'file' },
  default: { zh: '默认', en: 'default' },
}

/** As a shell would set them. */
function listOf(shown: readonly Shown[], language: Language): readonly string[] {
  return shown.map(({ name, value, from }) => `${name}=${value}  # ${FROM[from][language]}`)
}
