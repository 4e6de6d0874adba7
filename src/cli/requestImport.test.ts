import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { execute } from '#command/command.ts'
import { foundOrgan } from '#command/organ/foundOrgan.ts'
import { date } from '#law/date.ts'
import { openStore } from '#store/openStore.ts'
import { gongkai, type Outcome } from '../../test/gongkai.ts'

let folder: string
let data: string
let organ: string

const REGISTER = `登记编号,申请人,申请内容,申请渠道,收到日期,答复日期,办理结果,答复文号
2025-0001,张三,护林员名单,邮寄,2025-03-03,2025-03-20,予以公开,松林公复〔2025〕1号
2025-0002,李四,防火检查记录,邮寄,2025-02-30,,,
2025-0003,王五,造林验收报告,电话,2025-04-01,,,
2025-0004,赵六,采伐许可名单,现场,2025-05-06,2025-05-08,撤回申请,
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-import-'))
  data = join(folder, 'data')
  await writeFile(join(folder, '台账.csv'), REGISTER)
  const store = await openStore({ database: null, data }, { now: Date.now(), use: 'own', say: () => undefined })
  const founded = await execute(
    store.db,
    foundOrgan,
    {
      ...{ kind: 'department', name: '松溪县林业局', shortName: null, parentId: null, foundedOn: '2019-05-15' },
      ...{ creditCode: null, indexCode: null, regionCode: null, vertical: false, justice: false, zone: null },
      ...{ twinOf: null, office: null, remedies: [], units: [], seals: [] },
    },
    {
      actor: {
        ...{ personId: '01900000-0000-7000-8000-000000000001', name: '首任' },
        appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
      },
      ...{ now: Date.now(), today: date('2026-03-02'), address: null, requestId: 'test', idempotencyKey: null },
    },
  )
  await store.close()
  if (!founded.ok) throw new Error(JSON.stringify(founded.refusal))
  organ = String(founded.answer.organId)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]): Promise<Outcome> =>
  gongkai(['request', 'import', ...args], { cwd: folder, env: { GONGKAI_DATA: data, GONGKAI_TODAY: '2026-03-02' } })

/** Without the breaks of lines. */
const all = ({ stdout, stderr }: Outcome) => `${stdout}\n${stderr}`.replaceAll('\n', '')

it('says what would come in and what not, then takes it over once', async () => {
  const dry = await run('台账.csv', '--organ', organ, '--dry-run')
  expect(dry.status).toBe(1)
  expect(all(dry)).toContain('第3行：“收到日期”中的“2025-02-30”不是存在的日期。')
  expect(all(dry)).toContain('第4行：“申请渠道”中的“电话”还没有说明是哪一种')
  expect(dry.stdout).toContain('可以转入 2 件')
  const done = await run('台账.csv', '--organ', organ)
  expect(done).toMatchObject({ status: 1, stdout: '转入 2 件，0 行此前已经转入，2 行不能转入。\n' })
  const again = await run('台账.csv', '--organ', organ, '--lang', 'en')
  expect(again.status).toBe(1)
  expect(again.stdout).toContain('2 rows were here before')
  expect(await gongkai(['verify'], { cwd: folder, env: { GONGKAI_DATA: data } })).toMatchObject({ status: 0 })
})

it('refuses what names no organ, no file, or no register', async () => {
  expect((await run('台账.csv')).stderr).toContain('--organ')
  expect((await run('--organ', organ)).stderr).toContain('请写出一个文件')
  expect((await run('没有.csv', '--organ', organ)).status).toBe(2)
  const unknown = await run('台账.csv', '--organ', '999999')
  expect(unknown.status).toBe(2)
  expect(all(unknown)).toContain('没有这个机关')
})
