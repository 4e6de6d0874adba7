/** `gongkai request import`: old and running requests from the register that an office kept before (Art. 45). */
import { basename } from 'node:path'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { type Call, execute } from '#command/command.ts'
import { mappingFor, sheetOf } from '#command/importMapping/guessMapping.ts'
import { EMPTY_MAPPING, keptMapping } from '#command/importMapping/importMapping.ts'
import { type ImportPlan, planRequests, type Sheet } from '#command/request/importPlan.ts'
import { IMPORT_PIECE, importRequests } from '#command/request/importRequests.ts'
import { sha256 } from '#crypto/digest.ts'
import { newId } from '#crypto/id.ts'
import { readListRows } from '#document/read/listRows.ts'
import { PROGRAM } from '#law/permission.ts'
import type { Database } from '#store/database.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { openSealed, withStore } from './atStore.ts'
import type { CliCommand, CliWorld, ExitStatus } from './command.ts'
import { byOperator } from './operator.ts'
import { openProgress } from './progress.ts'
import { listSources } from './source.ts'
import { wrap } from './width.ts'

export const requestImport: CliCommand = {
  name: 'request import',
  summary: {
    zh: '从原有登记（XLSX 或者 CSV）转入申请；按办公系统里保存的栏目对照，没有保存的按列名',
    en: 'takes requests over from an old register (XLSX or CSV), by the mapping that the office has kept, else by headings',
  },
  usage: 'request import FILE --organ ID [--dry-run]',
  async run(args, world) {
    const parsed = parseArguments(args, { organ: { type: 'string' }, 'dry-run': { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, requestImport, world)
    const { organ = '', 'dry-run': isDry = false } = parsed.values
    const [operand, ...more] = parsed.operands
    if (operand === undefined || more.length > 0) return wrongArguments(ONE_FILE, requestImport, world)
    if (!/^[1-9]\d{0,8}$/.test(organ)) return wrongArguments(WHICH, requestImport, world)
    const sheet = await sheetFrom(operand, world)
    if (sheet === null) return 2
    return withStore(world, async (store, at) => {
      const { keyring, blobs } = await openSealed(store, at, world)
      const organId = Number(organ)
      const { db } = store
      const circumstance = byOperator(world, at.config)
      const kept = await keptMapping(db, organId)
      const mapping = mappingFor(sheet.heads, kept?.state ?? EMPTY_MAPPING)
      const plan = await planRequests(db, {
        ...{ organId, sheet, mapping, newId: () => newId(world.now()) },
        frame: { today: circumstance.legalDate, calendar: await presentCalendar(db) },
      })
      for (const { line, sentence } of plan.faults) say(world, 'stderr', lineText(line, sentence, world))
      if (isDry || plan.rows.length === 0) return told(plan, world)
      const call: Call = {
        ...{ actor: { ...PROGRAM, name: circumstance.actorName }, now: world.now(), today: circumstance.legalDate },
        ...{ address: null, requestId: circumstance.requestId, idempotencyKey: null, kit: { keyring, blobs } },
      }
      return carryOut(db, { organId, sheet, mapping }, call, world)
    })
  },
}

const ONE_FILE: Words = { zh: '请写出一个文件。', en: 'Name one file.' }
const WHICH: Words = { zh: '请用 --organ 写出机关编号。', en: 'Name the organ by --organ.' }

async function sheetFrom(operand: string, world: CliWorld): Promise<Sheet | null> {
  const { sources } = await listSources([operand], world)
  const [source, ...others] = sources
  const loaded = source === undefined || others.length > 0 ? null : await source.load()
  if (loaded?.ok !== true) {
    const name = basename(operand)
    say(world, 'stderr', { zh: `不能读取“${name}”。`, en: `${name} cannot be read.` })
    return null
  }
  const digest = sha256(loaded.bytes).toString('hex')
  const reading = readListRows(loaded.bytes)
  if (!reading.ok) {
    say(world, 'stderr', { zh: reading.message, en: `in Chinese: "${reading.message}"` })
    return null
  }
  const { heads, rows } = sheetOf(reading.rows)
  return { digest, fileId: null, heads, rows }
}

type Order = Pick<Parameters<typeof planRequests>[1], 'organId' | 'sheet' | 'mapping'>

async function carryOut(
  db: Database,
  { organId, sheet, mapping }: Order,
  call: Call,
  world: CliWorld,
): Promise<ExitStatus> {
  const { rows } = sheet
  const progress = openProgress(Math.ceil(rows.length / IMPORT_PIECE), world.stderr, world.language)
  const taken = { imported: 0, already: 0, refused: 0 }
  for (let from = 0; from < rows.length; from += IMPORT_PIECE) {
    const piece = { ...sheet, rows: rows.slice(from, from + IMPORT_PIECE) }
    const result = await execute(db, importRequests, { organId, sheet: piece, mapping }, call)
    if (!result.ok) {
      progress.hide()
      const { refusal } = result
      const sentences =
        'reasons' in refusal
          ? refusal.reasons.map(({ sentence }) => sentence)
          : 'fields' in refusal
            ? refusal.fields.map(({ sentence }) => sentence)
            : 'sentence' in refusal
              ? [refusal.sentence]
              : []
      for (const sentence of sentences) say(world, 'stderr', { zh: sentence, en: `in Chinese: "${sentence}"` })
      return 2
    }
    const { imported, already, refused } = result.answer
    taken.imported += imported
    taken.already += already
    taken.refused += refused.length
    progress.step()
  }
  progress.hide()
  say(world, 'stdout', DONE(taken))
  return taken.refused > 0 ? 1 : 0
}

function told({ rows, already, faults }: ImportPlan, world: CliWorld): ExitStatus {
  const refused = new Set(faults.map(({ line }) => line)).size
  say(world, 'stdout', DRY({ imported: rows.length, already: already.length, refused }))
  return refused > 0 ? 1 : 0
}

interface Tally {
  readonly imported: number
  readonly already: number
  readonly refused: number
}

const DONE = ({ imported, already, refused }: Tally): Words => ({
  zh: `转入 ${imported} 件，${already} 行此前已经转入，${refused} 行不能转入。`,
  en: `Took over ${imported} requests; ${already} rows were here before, ${refused} cannot come in.`,
})
const DRY = ({ imported, already, refused }: Tally): Words => ({
  zh: `可以转入 ${imported} 件，${already} 行此前已经转入，${refused} 行不能转入；没有改动任何内容。`,
  en: `${imported} requests can come in; ${already} rows were here before, ${refused} cannot come in. Nothing was changed.`,
})

const lineText = (line: number, sentence: string, { language }: CliWorld): Words => ({
  zh: `第${line}行：${sentence}`,
  en: language === 'en' ? `line ${line}, in Chinese: "${sentence}"` : '',
})

function say(world: CliWorld, to: 'stdout' | 'stderr', words: Words): void {
  world[to].write(`${wrap(words[world.language]).join('\n')}\n`)
}
