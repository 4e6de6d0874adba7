/** How long a branch of the tree and a search take among 50,000 organs, and the import that puts them there. */
import { performance } from 'node:perf_hooks'
import { type Call, execute } from '#command/command.ts'
import { importOrgans } from '#command/organ/importOrgans.ts'
import { date } from '#law/date.ts'
import { type Database, openDatabase } from '#store/database.ts'
import { organBranch, searchOrgans } from '#store/organLines.ts'
import { findOrgan } from '#store/organs.ts'
import { NOW, onEmptyStore } from './store.ts'
import { table } from './table.ts'

export const NAME = 'organs'

export interface OrganSpeed {
  readonly organs: number
  readonly importSeconds: number
  /** Median, 95th percentile; milliseconds. */
  readonly times: readonly { readonly what: string; readonly median: number; readonly p95: number }[]
}

const CALL: Call = {
  actor: {
    personId: null,
    name: '程序',
    appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
    program: true,
  },
  now: NOW,
  today: date('2026-03-02'),
  address: null,
  requestId: 'bench',
  idempotencyKey: null,
}

export const measureOrgans = (counties: number): Promise<OrganSpeed> =>
  onEmptyStore(async (places) => {
    const db = openDatabase(places)
    try {
      const rows = tree(counties)
      const start = performance.now()
      const result = await execute(db, importOrgans, { rows }, { ...CALL, actor: { ...CALL.actor, personId: ADMIN } })
      if (!result.ok) throw new Error(JSON.stringify(result.refusal).slice(0, 400))
      const importSeconds = (performance.now() - start) / 1000
      return { organs: rows.length - 1, importSeconds, times: await timesOf(db, rows.length - 1) }
    } finally {
      await db.destroy()
    }
  })

const ADMIN = '01900000-0000-7000-8000-000000000001'

async function timesOf(db: Database, organs: number) {
  const page = { after: null, limit: 50, abolished: false }
  const cases: readonly { readonly what: string; readonly once: (round: number) => Promise<unknown> }[] = [
    { what: '按编号取一个机关 one organ by number', once: (round) => findOrgan(db, 1 + ((round * 7919) % organs)) },
    { what: '一级下级机关 a branch', once: (round) => organBranch(db, 1 + ((round * 101) % 900), page) },
    { what: '最高一级 the top', once: () => organBranch(db, null, page) },
    { what: '按名称搜索 search by name', once: (round) => searchOrgans(db, `第${1 + (round % 90)}县水利`, page) },
    { what: '按首字母搜索 search by initials', once: () => searchOrgans(db, 'slj', page) },
  ]
  const times = []
  for (const { what, once } of cases) {
    const samples: number[] = []
    for (let round = 0; round < 60; round += 1) {
      const start = performance.now()
      await once(round)
      if (round >= 10) samples.push(performance.now() - start)
    }
    const sorted = samples.toSorted((one, other) => one - other)
    times.push({ what, median: sorted[25] ?? 0, p95: sorted[47] ?? 0 })
  }
  return times
}

const DEPARTMENTS = [
  '教育',
  '财政',
  '水利',
  '交通',
  '民政',
  '司法',
  '卫生健康',
  '农业农村',
  '自然资源',
  '住建',
] as const

/** One province; cities of ten counties; counties of fifty organs. */
function tree(counties: number): readonly (readonly string[])[] {
  const rows: string[][] = [['编号', '上级机关', '类型', '名称', '成立日期']]
  const add = (number: string, above: string, kind: string, name: string) =>
    rows.push([number, above, kind, name, '2019-05-15'])
  add('p', '', '省级人民政府', '某省人民政府')
  for (let county = 0; county < counties; county += 1) {
    const city = `c${Math.floor(county / 10)}`
    if (county % 10 === 0) add(city, 'p', '设区的市级人民政府', `第${Math.floor(county / 10)}市人民政府`)
    const seat = `x${county}`
    add(seat, city, '县级人民政府', `第${county}县人民政府`)
    for (let index = 0; index < 49; index += 1) {
      const department = DEPARTMENTS[index]
      if (department === undefined) add(`${seat}-${index}`, seat, '乡镇人民政府', `第${county}县第${index}镇人民政府`)
      else add(`${seat}-${index}`, seat, '政府部门', `第${county}县${department}局`)
    }
  }
  return rows
}

export function organLines({ organs, importSeconds, times }: OrganSpeed): string {
  const rows = times.map(({ what, median, p95 }) => [what, median.toFixed(2), p95.toFixed(2)])
  return [
    table([[`${organs} 个机关 organs`, '中位毫秒 median ms', '95% ms'], ...rows]),
    `  导入 import: ${importSeconds.toFixed(1)} s, ${(organs / importSeconds).toFixed(0)} 个/秒 per second\n`,
  ].join('')
}
