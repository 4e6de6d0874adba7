/**
 * `npm run bench [text|html|docx|pdf|memory|scans|write|write-pdf|folder|commands|organs|requests] [--large] [--json]`: how fast reports are read and checked on one core,
 * against the floor of their kind, and whether memory stays flat. --large: ten times as long and as many.
 */
import { NAME as COMMANDS, commandLines, measureCommands } from './commands.ts'
import { corpus, KINDS } from './corpus.ts'
import { FLOORS } from './floor.ts'
import { NAME as FOLDER, folderLines, measureFolder } from './folder.ts'
import { isFlat, type Memory, measureMemory } from './memory.ts'
import { measureOrgans, NAME as ORGANS, organLines } from './organs.ts'
import { measureRequests, NAME as REQUESTS, type RequestSpeed, requestLines } from './requests.ts'
import { measureScans, NAME as SCANS, scanLines } from './scans.ts'
import { measureSpeed, type Speed } from './speed.ts'
import { table } from './table.ts'
import { measureWrite, NAME as WRITE, writeSpeedLines } from './write.ts'
import { measureWritePdf, pdfSpeedLines, NAME as WRITE_PDF } from './writePdf.ts'

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const known: readonly string[] = [...KINDS, 'memory', WRITE, WRITE_PDF, SCANS, FOLDER, COMMANDS, ORGANS, REQUESTS]
const wrong = [
  ...names.filter((name) => !known.includes(name)),
  ...flags.filter((flag) => flag !== '--large' && flag !== '--json'),
]
if (wrong.length > 0) {
  process.stderr.write(`不认识 ${wrong.join(' ')}；可以是 ${known.join(' ')} --large --json\n`)
  process.exit(2)
}
const isWanted = (name: string) => names.length === 0 || names.includes(name)
const isLarge = flags.includes('--large')
const isJson = flags.includes('--json')

const kinds = KINDS.filter(isWanted)
const files = corpus(kinds)
const speeds: Speed[] = []
for (const kind of kinds) {
  if (!isJson) process.stderr.write(`${kind} …\n`)
  speeds.push(await measureSpeed(kind, files, isLarge ? 30 : 3))
}
if (!isJson && isWanted('memory')) process.stderr.write('memory …\n')
const memory = isWanted('memory') ? measureMemory(isLarge ? 10_000 : 1000) : null
if (!isJson && isWanted(WRITE)) process.stderr.write(`${WRITE} …\n`)
const write = isWanted(WRITE) ? await measureWrite(isLarge ? 10 : 1) : null
if (!isJson && isWanted(WRITE_PDF)) process.stderr.write(`${WRITE_PDF} …\n`)
const pdf = isWanted(WRITE_PDF) ? measureWritePdf(isLarge ? 2000 : 200) : null

if (!isJson && isWanted(SCANS)) process.stderr.write(`${SCANS} …\n`)
const scans = isWanted(SCANS) ? await measureScans(isLarge) : null
if (!isJson && isWanted(FOLDER)) process.stderr.write(`${FOLDER} …\n`)
const folder = isWanted(FOLDER) ? await measureFolder(isLarge ? 5000 : 500) : null
if (!isJson && isWanted(COMMANDS)) process.stderr.write(`${COMMANDS} …\n`)
const commands = isWanted(COMMANDS) ? await measureCommands(isLarge ? 10 : 2) : null
if (!isJson && isWanted(ORGANS)) process.stderr.write(`${ORGANS} …\n`)
const organs = isWanted(ORGANS) ? await measureOrgans(1000) : null
if (!isJson && isWanted(REQUESTS)) process.stderr.write(`${REQUESTS} …\n`)
const scales = isLarge
  ? [
      { organs: 9, planted: 1, each: 100_000 },
      { organs: 5_000, planted: 5_000, each: 200 },
    ]
  : [{ organs: 9, planted: 1, each: 10_000 }]
const requests: RequestSpeed[] = []
for (const scale of isWanted(REQUESTS) ? scales : []) requests.push(await measureRequests(scale, isLarge ? 5 : 1))

if (isJson)
  process.stdout.write(
    `${JSON.stringify({ speeds, memory, scans, write, writePdf: pdf, folder, commands, organs, requests })}\n`,
  )
else
  process.stdout.write(
    [
      ...(speeds.length > 0 ? [speedTable(speeds)] : []),
      ...(memory ? [memoryLines(memory)] : []),
      ...(isWanted(SCANS) ? [scanLines(scans)] : []),
      ...(write ? [writeSpeedLines(write)] : []),
      ...(pdf ? [pdfSpeedLines(pdf)] : []),
      ...(folder ? [folderLines(folder)] : []),
      ...(commands ? [commandLines(commands)] : []),
      ...(organs ? [organLines(organs)] : []),
      ...requests.map(requestLines),
    ].join('\n'),
  )

function speedTable(rows: readonly Speed[]): string {
  const header = [
    '输入 input',
    '文件 files',
    'KB',
    '份/秒 reports/s',
    '毫秒 ms',
    '下限毫秒 floor ms',
    '倍数 ratio',
    '目标 aim',
  ]
  const number = (value: number | null, digits: number) => (value === null ? '—' : value.toFixed(digits))
  const body = rows.map((row) => [
    row.kind,
    String(row.files),
    number(row.kilobytes, 0),
    number(row.reportsPerSecond, 0),
    number(row.millisecondsEach, 2),
    number(row.floorMillisecondsEach, 2),
    number(row.ratio, 2),
    row.aim === null ? '—' : `≤ ${row.aim}${row.ratio !== null && row.ratio <= row.aim ? ' ✓' : ' ✗'}`,
  ])
  const floors = rows.flatMap(({ kind }) =>
    kind === 'text'
      ? ['text: 500 份/秒 ÷ 实际速度 (500 reports/s over the speed)']
      : [`${kind}: ${FLOORS[kind].what.zh} (${FLOORS[kind].what.en})`],
  )
  return `${table([header, ...body])}\n${floors.map((line) => `  ${line}\n`).join('')}`
}

function memoryLines(value: Memory): string {
  const verdict = isFlat(value) ? '平稳 flat ✓' : '增长 growing ✗'
  return [
    `内存 memory (RSS): ${value.reports} 份 reports, 峰值 peak ${value.peak} MB`,
    `  回收后 after collection, 每十分之一 by tenths: ${value.settled.join(' ')} MB, ${verdict}`,
    '',
  ].join('\n')
}
