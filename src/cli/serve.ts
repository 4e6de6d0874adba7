/** `gongkai serve`: the platform itself. bin/gongkai.js starts it in its own process; here are its words only. No article. */
import type { CliCommand } from './command.ts'

export const serve: CliCommand = {
  name: 'serve',
  summary: {
    zh: '启动平台（安装包里用它，相当于 npm start）；--empty 从空白开始，--demo 填入演示内容',
    en: 'starts the platform, as `npm start` does in a checkout; --empty starts bare, --demo fills in the demonstration',
  },
  usage: 'serve [--empty|--demo]',
  async run(_args, world) {
    const fault = {
      zh: 'serve 要写在最前面：gongkai serve。',
      en: '`serve` comes first: gongkai serve.',
    }
    world.stderr.write(`${fault[world.language]}\n`)
    return 2
  },
}
