/** `gongkai backup`: everything in one file (数据安全法 Art. 27; 网络安全法 Art. 21 (4)). */
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backup as writeBackup } from '#store/archive/backup.ts'
import type { Manifest } from '#store/archive/manifest.ts'
import { openBlobPlace } from '#store/blob/openPlace.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { withStore } from './atStore.ts'
import type { CliCommand, CliWorld } from './command.ts'
import { stepsOn } from './steps.ts'
import { wrap } from './width.ts'

export const backup: CliCommand = {
  name: 'backup',
  summary: {
    zh: '把数据库和文件备份成一个文件，运行中也可以；--with-keys 连同密钥',
    en: 'database and files into one archive, also while the platform runs; --with-keys adds the keys',
  },
  usage: 'backup FILE [--with-keys] [--force]',
  async run(args, world) {
    const parsed = parseArguments(args, { 'with-keys': { type: 'boolean' }, force: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, backup, world)
    const [operand, ...others] = parsed.operands
    if (operand === undefined || others.length > 0) return wrongArguments(ONE_FILE, backup, world)
    const path = resolve(world.cwd, operand)
    if (existsSync(path) && parsed.values.force !== true) return wrongArguments(exists(operand), backup, world)
    return withStore(world, async ({ places }, { config, say }) => {
      const withKeys = parsed.values['with-keys'] === true
      const blobs = await openBlobPlace({ folder: config.data, s3: config.blobs })
      const keyFile = withKeys ? config.keys : null
      const manifest = await writeBackup({ places, blobs, keyFile }, path, { now: world.now(), ...stepsOn(world) })
      const { size } = await stat(path)
      world.stdout.write(`${wrap(summary(manifest, operand, size)[world.language]).join('\n')}\n`)
      say((withKeys ? keysInside(operand) : keysOutside(config.keys))[world.language])
      return tellLost(manifest, world)
    })
  },
}

const ONE_FILE: Words = { zh: '请写出一个备份文件名。', en: 'Name one file for the archive.' }
const exists = (name: string): Words => ({
  zh: `${name} 已经存在；要覆盖它请加 --force。`,
  en: `${name} exists; add --force to replace it.`,
})

function summary({ tables, contents, lost }: Manifest, name: string, bytes: number): Words {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const files = contents.filter((content) => /^(blobs|sealed)\//.test(content.name)).length - damagedCount(lost)
  const size = (bytes / 1024 / 1024).toFixed(1)
  return {
    zh: `已备份到 ${name}：${tables.length} 个表 ${rows} 行，${files} 个文件，共 ${size} MB。`,
    en: `Written to ${name}: ${tables.length} tables with ${rows} rows, ${files} files, ${size} MB in all.`,
  }
}

const damagedCount = (lost: Manifest['lost']) => lost.filter(({ why }) => why === 'damaged').length

const keysOutside = (path: string): Words => ({
  zh: `备份不含密钥：没有密钥文件 ${path}，其中的个人数据和加密的文件无法读取；请把它另行保存在别处。`,
  en: `The archive holds no keys: without the key file ${path} its personal data and sealed files cannot be read. Keep a copy of it elsewhere.`,
})
const keysInside = (name: string): Words => ({
  zh: `${name} 含有密钥：谁得到它，谁就能读取全部个人数据；请按密钥的要求保管。`,
  en: `${name} holds the keys: whoever gets it can read all personal data. Keep it as you keep keys.`,
})

function tellLost({ lost }: Manifest, world: CliWorld): 0 | 1 {
  const zh = world.language === 'zh'
  for (const { sha256, why } of lost) {
    const missing = why === 'missing'
    const sentence = zh
      ? `文件 ${sha256} ${missing ? '缺失' : '已损坏'}，没有备份。`
      : `The file ${sha256} is ${missing ? 'missing' : 'damaged'} and not in the archive.`
    world.stderr.write(`${sentence}\n`)
  }
  return lost.length === 0 ? 0 : 1
}
