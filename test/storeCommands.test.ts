import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../src/store/openStore.ts'
import { gongkai, type Outcome } from './gongkai.ts'
import { startWriter } from './writerProcess.ts'

/** The commands on the store as whoever runs the platform uses them, on the server that it brings along. */
let folder: string
let data: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-commands-'))
  data = join(folder, 'data')
  const writer = startWriter({ database: null, data })
  await writer.more(9)
  await writer.kill()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (home: string, ...args: readonly string[]): Promise<Outcome> =>
  gongkai(args, { cwd: folder, env: { GONGKAI_DATA: home } })

/** Without the breaks of lines. */
const all = ({ stdout, stderr }: Outcome) => `${stdout}\n${stderr}`.replaceAll('\n', '')

describe('gongkai', () => {
  it('migrates a new store and finds nothing more to do', async () => {
    const fresh = join(folder, 'fresh')
    const first = await at(fresh, 'migrate')
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining('已执行 0001_ground.sql') })
    expect(await at(fresh, 'migrate')).toMatchObject({ status: 0, stdout: '表结构已是最新。\n', stderr: '' })
    expect((await at(fresh, 'migrate', '--lang', 'en')).stdout).toBe('The tables are up to date.\n')
  })

  it('backs up, says where the keys are, restores into an empty folder, and finds all of it right', async () => {
    const made = await at(data, 'backup', 'all.gongkai')
    expect(made.status).toBe(0)
    expect(all(made)).toMatch(/已备份到 all\.gongkai：\d+ 个表 \d+ 行，\d+ 个文件/)
    expect(all(made)).toContain(`没有密钥文件 ${data}/keys.json`)
    const again = await at(data, 'backup', 'all.gongkai')
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('已经存在') })
    expect((await at(data, 'backup', 'all.gongkai', '--force')).status).toBe(0)

    const target = join(folder, 'target')
    const restored = await at(target, 'restore', 'all.gongkai')
    expect(restored.status).toBe(0)
    expect(all(restored)).toContain('备份不含密钥：请把原来的密钥文件放到')
    expect(all(restored)).toMatch(/有 \d+ 条消息备份时尚未发出/)
    const blind = await at(target, 'verify')
    expect(blind).toMatchObject({ status: 2, stderr: expect.stringContaining('找不到密钥文件') })
    expect(existsSync(join(target, 'keys.json'))).toBe(false)
    await copyFile(join(data, 'keys.json'), join(target, 'keys.json'))
    expect(await at(target, 'verify')).toMatchObject({ status: 0, stderr: '' })
    const twice = await at(target, 'restore', 'all.gongkai', '--lang', 'en')
    expect(twice.status).toBe(2)
    expect(all(twice)).toContain('The database gongkai is not empty')
  })

  it('restores nothing beside a platform that runs', async () => {
    const home = join(folder, 'running')
    const store = await openStore({ database: null, data: home }, { now: Date.now(), use: 'own', say: () => undefined })
    try {
      const held = await at(home, 'restore', 'all.gongkai')
      expect(held.status).toBe(2)
      expect(all(held)).toContain(`正由另一个进程使用（进程号 ${process.pid}`)
      // Others use its server.
      expect((await at(home, 'verify')).status).toBe(0)
    } finally {
      await store.close()
    }
  })

  it('refuses what is no archive, and a folder in which it cannot write', async () => {
    await writeFile(join(folder, 'other'), '机关,年度\n')
    const home = join(folder, 'unused')
    expect(all(await at(home, 'restore', 'other'))).toContain('other 不是 gongkai backup 写出的备份')
    expect((await at(home, 'restore', 'nothing')).status).toBe(2)
    expect((await at(data, 'backup', 'no/such/folder')).status).toBe(2)
  })

  it('turns the keys and says what to do next', async () => {
    const rotated = await at(data, 'keys', 'rotate', '--cipher', 'aes')
    expect(rotated.status).toBe(0)
    expect(all(rotated)).toMatch(/现用密钥 .*：重新加密了 \d+ 项个人数据和 \d+个?\s*个文件/)
    expect((await at(data, 'verify')).status).toBe(0)
    expect(await at(data, 'keys', 'rotate', '--cipher', 'des')).toMatchObject({ status: 2 })
  })

  it('destroys only what is named with its ground, and only when sure', async () => {
    const id = '01900000-0000-7000-8000-000000000009'
    const naming = ['--organ', '1', '--datum', id]
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[], '请用 --organ 写出机关编号'],
      [['--organ', 'x', '--datum', id], '请用 --organ 写出机关编号'],
      [naming, '请用 --ground 写出依据'],
      [[...naming, '--ground', 'whim'], '请用 --ground 写出依据'],
      [[...naming, '--ground', 'period'], '确定要销毁请加 --yes'],
      [[...naming, '--ground', 'period', '--yes'], '没有这项个人数据'],
    ]
    for (const [args, sentence] of cases) {
      const outcome = await at(data, 'keys', 'destroy', ...args)
      expect(outcome.status, sentence).toBe(2)
      expect(all(outcome)).toContain(sentence)
    }
  })

  it('says every fault of the configuration at once', async () => {
    const env = { GONGKAI_DATA: data, DATABASE_URL: 'mysql://x', GONGKAI_PORT: 'x' }
    const outcome = await gongkai(['verify'], { env })
    expect(outcome.status).toBe(2)
    expect(all(outcome)).toMatch(/GONGKAI_PORT.*DATABASE_URL|DATABASE_URL.*GONGKAI_PORT/)
  })
})
