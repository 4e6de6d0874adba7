import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'rolldown/utils'
import { describe, expect, it } from 'vitest'
import { LOCAL_SCHEMAS, TABLES, type TableClass } from '../src/store/tables.ts'

/**
 * What no statement of ours may say: what a distributed PostgreSQL does not do over several machines, what takes a time
 * from the database's clock, and a join of a local table with a ledger. Statements stand in the code as text or as calls
 * of Kysely; both are read from the syntax tree.
 */
const FORBIDDEN: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\bskip\s+locked\b/i, 'SKIP LOCKED works on one machine only'],
  [/\bgrouping\s+sets\b|\b(rollup|cube)\s*\(/i, 'GROUPING SETS, ROLLUP and CUBE do not work over all organs'],
  [
    /\bnow\s*\(\s*\)|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b|\b(clock|statement|transaction)_timestamp\b|\btimeofday\b/i,
    'time comes in as an argument, never from the clock of the database',
  ],
  [/'(today|tomorrow|yesterday|now)'/i, 'time comes in as an argument, never from the clock of the database'],
]

const FORBIDDEN_CALLS: readonly string[] = ['skipLocked']

/** Calls of Kysely that name a table, and those in whose arguments another statement may stand. */
const NAMING = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto', 'from', 'using']
const JOINING = ['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'innerJoinLateral', 'leftJoinLateral']
const NESTING = ['where', 'with', 'select', 'set', 'values', 'expression', 'union', 'unionAll', 'intersect', 'except']

interface Span {
  readonly start: number
  readonly end: number
}
interface Named extends Span {
  readonly tables: readonly string[]
}

const declared: Readonly<Record<string, { readonly class: TableClass }>> = {
  ...TABLES,
  ...Object.fromEntries(LOCAL_SCHEMAS.map((schema) => [schema, { class: 'local' }])),
}

function faultsIn(path: string, source: string): readonly string[] {
  const faults: string[] = []
  const named: Named[] = []
  const clauses: Span[] = []
  const lineOf = (at: number) => source.slice(0, at).split('\n').length
  const add = (at: number, reason: string) => faults.push(`src/${path}:${lineOf(at)}: ${reason}.`)
  const readText = (text: string, { start, end }: Span) => {
    for (const [pattern, reason] of FORBIDDEN) if (pattern.test(text)) add(start, reason)
    const tables = [...text.matchAll(/\b(?:from|join|update|into|using)\s+(?:public\.)?"?([a-z_]+)/gi)]
    const further = [...text.matchAll(/\bfrom\s[\w\s,."]*?,\s*(?:public\.)?"?([a-z_]+)/gi)]
    named.push({ start, end, tables: [...tables, ...further].map(([, table = '']) => table.toLowerCase()) })
    clauses.push({ start, end })
  }
  new Visitor({
    Literal: (node) => typeof node.value === 'string' && readText(node.value, node),
    TemplateLiteral: (node) => readText(node.quasis.map(({ value }) => value.cooked ?? value.raw).join(' $ '), node),
    CallExpression: (node) => {
      const { callee, start, end } = node
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const { name } = callee.property
      if (FORBIDDEN_CALLS.includes(name)) add(callee.property.start, 'SKIP LOCKED works on one machine only')
      if ([...NAMING, ...JOINING, ...NESTING].includes(name)) clauses.push({ start, end })
      if (![...NAMING, ...JOINING].includes(name)) return
      const [first] = node.arguments
      if (first === undefined) return
      const words = source.slice(first.start, first.end).matchAll(/['"`]([a-z_]+)(?:\s+as\s+\w+)?['"`]/g)
      named.push({ start, end, tables: [...words].map(([, table = '']) => table) })
    },
  }).visit(parseSync(path, source).program)
  for (const clause of clauses) {
    const tables = named
      .filter(({ start, end }) => start >= clause.start && end <= clause.end)
      .flatMap((each) => each.tables)
    const of = (wanted: TableClass) => tables.find((table) => declared[table]?.class === wanted)
    const [local, ledger] = [of('local'), of('ledger')]
    if (local !== undefined && ledger !== undefined) {
      add(clause.start, `the local table ${local} and the ledger ${ledger} stand in one statement`)
    }
  }
  return [...new Set(faults)]
}

describe('the statements of store, command and job', () => {
  it('say nothing that a distributed server refuses, and take no time from the database', () => {
    const src = fileURLToPath(new URL('../src/', import.meta.url))
    const files = globSync('{store,command,job}/**/*.ts', { cwd: src })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !path.endsWith('.test.ts'))
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((path) => faultsIn(path, readFileSync(src + path, 'utf8')))).toEqual([])
  })

  it('are the same in the migrations', () => {
    const folder = fileURLToPath(new URL('../migrations/', import.meta.url))
    const files = globSync('*.sql', { cwd: folder })
    expect(files.length).toBeGreaterThan(0)
    for (const path of files) {
      const sql = readFileSync(folder + path, 'utf8').replaceAll(/--.*/g, '')
      expect(
        FORBIDDEN.filter(([pattern]) => pattern.test(sql)),
        path,
      ).toEqual([])
    }
  })

  const oneStatement = 'the local table session and the ledger event stand in one statement'
  it.each<readonly [source: string, faults: readonly string[]]>([
    ["db.selectFrom('outbox').forUpdate().skipLocked()", ['SKIP LOCKED works on one machine only']],
    ['sql`select 1 from outbox for update skip locked`', ['SKIP LOCKED works on one machine only']],
    ['sql`select a from event group by rollup (a)`', ['GROUPING SETS, ROLLUP and CUBE do not work over all organs']],
    ["client.query('select now()')", ['time comes in as an argument, never from the clock of the database']],
    ['sql`where at < current_date`', ['time comes in as an argument, never from the clock of the database']],
    ['const at = clock.now()', []],
    ["db.selectFrom('session').innerJoin('event', 'actor_id', 'person_id')", [oneStatement]],
    ["db.selectFrom('session as s').where('a', 'in', db.selectFrom('event as e').select('a'))", [oneStatement]],
    ["db.with('x', (cte) => cte.selectFrom('session')).insertInto('event')", [oneStatement]],
    ["db.selectFrom(['session', 'event'])", [oneStatement]],
    ['sql`select from session s, event where true`', [oneStatement]],
    ['sql`select from session join event on true`', [oneStatement]],
    [
      'sql`select from pgboss.job join outbox on true`',
      ['the local table pgboss and the ledger outbox stand in one statement'],
    ],
    ["db.selectFrom('session').innerJoin('person', 'person.id', 'person_id')", []],
    ["db.selectFrom('event').innerJoin('organ', 'organ.id', 'organ_id')", []],
    ["async () => { await db.selectFrom('session').execute(); await db.selectFrom('event').execute() }", []],
    ["// db.selectFrom('outbox').skipLocked()", []],
  ])('are understood in %s', (source, faults) => {
    expect(faultsIn('store/x.ts', source)).toEqual(faults.map((fault) => `src/store/x.ts:1: ${fault}.`))
  })
})
