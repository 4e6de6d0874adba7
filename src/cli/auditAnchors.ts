/** `gongkai audit anchors`: what every chain of the log is now and was, to be kept elsewhere (网络安全法 Art. 21 (3)). */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeAnchorFile } from '#store/anchorFile.ts'
import { allAnchors } from '#store/anchors.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { withStore } from './atStore.ts'
import { atOneMoment } from './auditVerify.ts'
import type { CliCommand } from './command.ts'
import { todayInChina } from './today.ts'
import { wrap } from './width.ts'

export const auditAnchors: CliCommand = {
  name: 'audit anchors',
  summary: {
    zh: '导出事件日志的全部锚点，存到平台以外，供日后 audit verify 核对',
    en: 'writes all anchors of the log, to be kept elsewhere for audit verify',
  },
  usage: 'audit anchors FILE [--force]',
  async run(args, world) {
    const parsed = parseArguments(args, { force: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, auditAnchors, world)
    const [operand, ...others] = parsed.operands
    if (operand === undefined || others.length > 0) return wrongArguments(ONE_FILE, auditAnchors, world)
    const path = resolve(world.cwd, operand)
    if (existsSync(path) && parsed.values.force !== true) return wrongArguments(exists(operand), auditAnchors, world)
    return withStore(world, async ({ db }, { config }) => {
      const today = config.today ?? todayInChina()
      const anchors = await atOneMoment(db, (reader) => writeAnchorFile(path, allAnchors(reader, today)))
      const done = {
        zh: `已导出 ${anchors} 个锚点到 ${operand}。请存放到平台以外：只有平台改不到的锚点才有用。`,
        en: `Wrote ${anchors} anchors to ${operand}. Keep them elsewhere: only those out of the platform's reach are of use.`,
      }
      world.stdout.write(`${wrap(done[world.language]).join('\n')}\n`)
      return 0
    })
  },
}

const ONE_FILE: Words = { zh: '请写出一个文件名。', en: 'Name one file.' }
const exists = (name: string): Words => ({
  zh: `${name} 已经存在；要覆盖它请加 --force。`,
  en: `${name} exists; add --force to replace it.`,
})
