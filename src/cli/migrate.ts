/** `gongkai migrate`: brings the tables to the present, as every start does. No article. */
import { provideQueue } from '#job/queue.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import { withStore } from './atStore.ts'
import type { CliCommand } from './command.ts'

export const migrate: CliCommand = {
  name: 'migrate',
  summary: {
    zh: '更新数据库的表结构（启动时也会自动更新）',
    en: 'brings the tables to the present, as every start does',
  },
  usage: 'migrate',
  async run(args, world) {
    const parsed = parseArguments(args, {})
    if (!parsed.ok) return wrongArguments(parsed.fault, migrate, world)
    if (parsed.operands.length > 0) return wrongArguments(NO_OPERANDS, migrate, world)
    return withStore(world, async ({ places, migrated }) => {
      await provideQueue(places)
      const zh = world.language === 'zh'
      const none = zh ? '表结构已是最新。' : 'The tables are up to date.'
      const lines = migrated.length === 0 ? [none] : migrated.map((name) => (zh ? `已执行 ${name}` : `applied ${name}`))
      world.stdout.write(`${lines.join('\n')}\n`)
      return 0
    })
  },
}

const NO_OPERANDS = { zh: '这个命令不带参数。', en: 'This command takes no arguments.' }
