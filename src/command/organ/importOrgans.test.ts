import { describe, expect, it } from 'vitest'
import { readListRows } from '#document/read/listRows.ts'
import { BOM, csvLineForPeople } from '#document/write/csvLine.ts'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { date } from '#law/date.ts'
import { organBranch } from '#store/organLines.ts'
import { allOrgans } from '#store/organs.ts'
import { testDatabase } from '../../../test/database.ts'
import { execute } from '../command.ts'
import { importOrgans } from './importOrgans.ts'
import { ORGAN_LIST_HEADS, organListRow } from './organList.ts'

const { db } = await testDatabase()
const run = (rows: readonly (readonly string[])[]) =>
  execute(
    db,
    importOrgans,
    { rows },
    {
      actor: {
        personId: '01900000-0000-7000-8000-000000000001',
        name: '系统管理员甲',
        appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
      },
      now: Date.parse('2026-03-02T01:00:00.000Z'),
      today: date('2026-03-02'),
      address: null,
      requestId: 'r1',
      idempotencyKey: null,
    },
  )

const csv = (text: string) => {
  const reading = readListRows(new TextEncoder().encode(text))
  if (!reading.ok) throw new Error(reading.message)
  return reading.rows
}
const sentences = (result: Awaited<ReturnType<typeof run>>) =>
  result.ok || !('reasons' in result.refusal) ? result : result.refusal.reasons.map(({ sentence }) => sentence)
const count = async () => (await Array.fromAsync(allOrgans(db))).length

const GOOD = `编号,上级机关,类型,名称,成立日期,合署机关,公开工作机构,联系电话,管辖法院
3,1,乡镇人民政府,河东乡人民政府,2001年3月5日,,党政办公室,0599-0000003,松溪县人民法院
1,,县级人民政府,松溪县人民政府,1949-10-01,2,,,
2,松溪县人民政府,政府办公厅（室）,松溪县人民政府办公室,1949/10/1,1,,,
`

describe('an import of organs', () => {
  it('takes nothing while one row is wrong, and names every wrong row with its reason', async () => {
    const result = await run(
      csv(`类型,名称,成立日期,上级机关,统一社会信用代码,垂直领导
县级人民政府,松溪县人民政府,1949-10-01,,,
衙门,松溪县衙,1949-10-01,,,
政府部门,松溪县水利局,2019-02-30,松溪县人民政府,,也许
政府部门,,2019-05-15,松溪县人民政府,,
政府部门,松溪县林业局,2019-05-15,翠屏县人民政府,123,
`),
    )
    expect(sentences(result)).toEqual([
      expect.stringMatching(/^第3行：没有“衙门”这一类型/),
      '第4行：“2019-02-30”不是存在的日期。',
      '第4行：“垂直领导”应填“是”或者“否”，现为“也许”。',
      '第5行：“名称”没有填写。',
      '第6行：没有找到上级机关“翠屏县人民政府”。',
      expect.stringMatching(/^第6行：统一社会信用代码/),
    ])
    expect(await count()).toBe(0)
  })

  it('says which columns are missing or unknown', async () => {
    expect(sentences(await run(csv('名称,类型\nx,y\n')))).toEqual([
      '第1行：第一行应为列名，缺少：成立日期。可以先导出一份作为样表。',
    ])
    expect(sentences(await run(csv('名称,类型,成立日期,颜色\nx,y,z,w\n')))).toEqual(['第1行：不认识的列名：颜色。'])
  })

  it('names the row of what cannot be stored', async () => {
    for (const unfit of ['\u0000', '\ud800']) {
      const result = await run([...csv(GOOD), ['4', '1', '政府部门', `民政${unfit}局`, '2001-01-01']])
      expect(sentences(result)).toEqual([expect.stringMatching(/^第5行：含有不能保存的字符/)])
    }
  })

  it('refuses organs that lie under each other', async () => {
    const rows = csv(
      '编号,上级机关,类型,名称,成立日期\n1,2,县级人民政府,甲县人民政府,1949-10-01\n2,1,县级人民政府,乙县人民政府,1949-10-01\n',
    )
    expect(sentences(await run(rows))).toEqual([
      '第2行：上级机关互为上下级，排不出隶属关系。',
      '第3行：上级机关互为上下级，排不出隶属关系。',
    ])
  })

  it('takes a file whose rows name each other in any order, twins among them', async () => {
    expect(await run(csv(GOOD))).toEqual({ ok: true, answer: { founded: 3 } })
    const organs = (await Array.fromAsync(allOrgans(db))).map(({ state }) => state)
    const byName = (name: string) => organs.find(({ names }) => names[0]?.name === name)
    const [county, office, town] = ['松溪县人民政府', '松溪县人民政府办公室', '河东乡人民政府'].map(byName)
    expect(town).toMatchObject({
      parentId: county?.id,
      foundedOn: '2001-03-05',
      office: { phone: '0599-0000003', head: null },
    })
    expect(county?.twinOf).toBe(office?.id)
    expect(office?.twinOf).toBe(county?.id)
    const branch = await organBranch(db, county?.id ?? 0, { after: null, limit: 9, abolished: false })
    expect(branch.items.map(({ name }) => name)).toEqual(['松溪县人民政府办公室', '河东乡人民政府'])
  })

  it('takes what was exported, as CSV and as XLSX, and makes the same list of it', async () => {
    const today = date('2026-03-02')
    const rows = (await Array.fromAsync(allOrgans(db))).map(({ state }) => organListRow(state, today))
    const renamed = rows.map((row) =>
      row.map((field) => field?.replaceAll('松溪', '翠屏').replaceAll('河东', '河西') ?? null),
    )
    const workbook = listWorkbook(
      [{ name: '机关', widths: ORGAN_LIST_HEADS.map(() => 12), heads: ORGAN_LIST_HEADS, rows: renamed }],
      '机关',
    )
    const text = new TextEncoder().encode(BOM + [ORGAN_LIST_HEADS, ...renamed].map(csvLineForPeople).join(''))
    const [fromWorkbook, fromText] = [readListRows(workbook), readListRows(text)]
    expect(fromWorkbook).toEqual(fromText)
    expect(fromText.ok && (await run(fromText.rows))).toEqual({ ok: true, answer: { founded: 3 } })
    const numbers = new Map(renamed.map((row, index) => [row[0], index]))
    const again = (await Array.fromAsync(allOrgans(db)))
      .map(({ state }) => organListRow(state, today))
      .filter((row) => row[3]?.includes('翠屏') || row[3]?.includes('河西'))
    // Numbers are given anew; the rest is the same.
    expect(again.map((row) => row.slice(2, 13)).toSorted()).toEqual(renamed.map((row) => row.slice(2, 13)).toSorted())
    expect(numbers.size).toBe(3)
  })
})
