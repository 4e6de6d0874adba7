/** `gongkai restore`: an archive of `gongkai backup` into an empty database (网络安全法 Art. 21 (4)). */
import { join, resolve } from 'node:path'
import { type Restored, restore as readBackup } from '#store/archive/restore.ts'
import { openBlobPlace } from '#store/blob/openPlace.ts'
import { openPlaces } from '#store/places.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { atStore } from './atStore.ts'
import type { CliCommand, CliWorld } from './command.ts'
import { stepsOn } from './steps.ts'
import { wrap } from './width.ts'

export const restore: CliCommand = {
  name: 'restore',
  summary: {
    zh: '把备份恢复到空的数据库；备份不完整或被改动时不作任何更改',
    en: 'an archive into an empty database; a damaged one changes nothing',
  },
  usage: 'restore FILE',
  async run(args, world) {
    const parsed = parseArguments(args, {})
    if (!parsed.ok) return wrongArguments(parsed.fault, restore, world)
    const [operand, ...others] = parsed.operands
    if (operand === undefined || others.length > 0) return wrongArguments(ONE_FILE, restore, world)
    const path = resolve(world.cwd, operand)
    return atStore(world, async ({ config, say }) => {
      // Nothing else may use the folder meanwhile.
      const { places, close } = await openPlaces(config, { use: 'own', say })
      try {
        const blobs = await openBlobPlace({ folder: config.data, s3: config.blobs })
        const target = { places, blobs, incoming: join(config.data, 'incoming'), keyFile: config.keys }
        const restored = await readBackup(path, target, { now: world.now(), ...stepsOn(world) })
        world.stdout.write(`${linesOf(restored, config.keys, world).join('\n')}\n`)
        return restored.manifest.lost.length === 0 ? 0 : 1
      } finally {
        await close()
      }
    })
  },
}

const ONE_FILE: Words = { zh: '请写出一个备份文件。', en: 'Name one archive.' }

function linesOf({ manifest, files, hasKeys, waiting }: Restored, keys: string, { language }: CliWorld): string[] {
  const zh = language === 'zh'
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { madeAt, tables, lost } = manifest
  const sentences = [
    zh
      ? `已恢复 ${madeAt} 的备份：${tables.length} 个表 ${rows} 行，${files} 个文件。请再运行 gongkai verify 核对。`
      : `Restored the archive of ${madeAt}: ${tables.length} tables with ${rows} rows, ${files} files. Now run gongkai verify.`,
    hasKeys
      ? zh
        ? `密钥已写入 ${keys}。`
        : `The keys are in ${keys}.`
      : zh
        ? `备份不含密钥：请把原来的密钥文件放到 ${keys}，否则个人数据和加密的文件无法读取。`
        : `The archive holds no keys: put the old key file at ${keys}, or personal data and sealed files cannot be read.`,
    ...(waiting === 0
      ? []
      : [
          zh
            ? `有 ${waiting} 条消息备份时尚未发出：启动后会发送，并注明可能已经发过。`
            : `${waiting} messages had not been sent at the time: they will be, with a note that they may have been sent before.`,
        ]),
    ...(lost.length === 0
      ? []
      : [
          zh
            ? `有 ${lost.length} 个文件在备份时已经缺失或损坏，没有恢复。`
            : `${lost.length} files were missing or damaged when the archive was made, and were not restored.`,
        ]),
  ]
  return sentences.flatMap((sentence) => wrap(sentence))
}
