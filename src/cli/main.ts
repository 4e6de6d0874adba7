/** The command line `gongkai`: finds the command and gives it its world. Only this file and bin/gongkai.js touch `process`. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { usageLines, type Words } from './arguments.ts'
import type { CliCommand, CliStream, CliWorld, ExitStatus, Language } from './command.ts'
import { LINE_WIDTH, wrap } from './width.ts'

/** Loaded only when called, so that the command line answers at once. */
const COMMANDS: readonly { readonly name: string; readonly load: () => Promise<CliCommand> }[] = [
  { name: 'report read', load: async () => (await import('./reportRead.ts')).reportRead },
  { name: 'report check', load: async () => (await import('./reportCheck.ts')).reportCheck },
  { name: 'report write', load: async () => (await import('./reportWrite.ts')).reportWrite },
  { name: 'report compare', load: async () => (await import('./reportCompare.ts')).reportCompare },
  { name: 'letter check', load: async () => (await import('./letterCheck.ts')).letterCheck },
  { name: 'request import', load: async () => (await import('./requestImport.ts')).requestImport },
  { name: 'calendar', load: async () => (await import('./calendar.ts')).calendar },
  { name: 'deadline', load: async () => (await import('./deadline.ts')).deadline },
  { name: 'fee', load: async () => (await import('./fee.ts')).fee },
  { name: 'serve', load: async () => (await import('./serve.ts')).serve },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).migrate },
  { name: 'backup', load: async () => (await import('./backup.ts')).backup },
  { name: 'restore', load: async () => (await import('./restore.ts')).restore },
  { name: 'verify', load: async () => (await import('./verify.ts')).verify },
  { name: 'audit verify', load: async () => (await import('./auditVerify.ts')).auditVerify },
  { name: 'audit anchors', load: async () => (await import('./auditAnchors.ts')).auditAnchors },
  { name: 'keys rotate', load: async () => (await import('./keysRotate.ts')).keysRotate },
  { name: 'keys destroy', load: async () => (await import('./keysDestroy.ts')).keysDestroy },
  { name: 'config check', load: async () => (await import('./configCheck.ts')).configCheck },
]

async function run(args: readonly string[], world: CliWorld): Promise<ExitStatus> {
  const words = args.filter((word, index) => word !== '--help' && word !== '-h' && !(word === 'help' && index === 0))
  const asksHelp = words.length < args.length
  const named = COMMANDS.find((each) => isPrefix(each.name.split(' '), words))
  if (named) {
    const command = await named.load()
    if (!asksHelp) return command.run(args.slice(command.name.split(' ').length), world)
    world.stdout.write(commandHelp(command, world.language))
    return 0
  }
  if (words[0] === '--version') {
    world.stdout.write(`${await version()}\n`)
    return 0
  }
  if (asksHelp && words.length === 0) {
    world.stdout.write(await help(world.language))
    return 0
  }
  const isGroup = COMMANDS.some(({ name }) => name.startsWith(`${words[0]} `))
  const unknown = words.slice(0, isGroup ? 2 : 1).join(' ')
  const fault: Words =
    words.length === 0
      ? { zh: '请写出一个命令。', en: 'Name a command.' }
      : { zh: `没有“${unknown}”这个命令。`, en: `There is no command "${unknown}".` }
  world.stderr.write(`${fault[world.language]}\n\n${await help(world.language)}`)
  return 2
}

const isPrefix = (start: readonly string[], words: readonly string[]) =>
  start.every((word, index) => word === words[index])

function commandHelp(command: CliCommand, language: Language): string {
  return `${[command.summary[language], ...usageLines(command, language)].join('\n')}\n`
}

async function help(language: Language): Promise<string> {
  const commands = await Promise.all(COMMANDS.map(({ load }) => load()))
  const title = {
    zh: 'gongkai：读取、核对和写出政府信息公开工作年度报告，计算期限和费用',
    en: 'gongkai: read, check and write annual reports on government information disclosure; deadlines and fees',
  }
  const rest = {
    zh: [
      '“-” 是标准输入；--lang en 用英文输出；--version 显示版本；命令后加 --help 显示用法。',
      '退出状态：0 没有错误级问题，1 至少一个，2 有文件不能读取或参数不对。',
    ],
    en: [
      '"-" is standard input; --lang zh|en sets the language; --version; COMMAND --help shows its usage.',
      'Exit status: 0 no finding of severity error, 1 at least one, 2 a file could not be read or wrong arguments.',
    ],
  }
  const lines = [
    ...wrap(title[language]),
    '',
    ...commands.flatMap(({ usage, summary }) => [
      ...wrap(usage, undefined, '  gongkai '),
      ...wrap(summary[language], undefined, '      '),
    ]),
    '',
    ...rest[language].flatMap((line) => wrap(line)),
  ]
  return `${lines.join('\n')}\n`
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/** `--lang en` may stand anywhere before `--`; the rest is for the command. */
function takeLanguage(args: readonly string[]): { readonly words: readonly string[]; readonly language: string } {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const at = args.findIndex((word, index) => index < end && (word === '--lang' || word.startsWith('--lang=')))
  const word = args[at]
  if (word === undefined) return { words: args, language: 'zh' }
  const joined = word.startsWith('--lang=')
  return {
    words: args.toSpliced(at, joined ? 1 : 2),
    language: joined ? word.slice('--lang='.length) : (args[at + 1] ?? ''),
  }
}

function streamOf(stream: NodeJS.WriteStream): CliStream {
  // The reader of a pipe may go away at any time (`| head`): nobody is left to tell, so end quietly.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    if (stream !== process.stderr) process.stderr.write(`不能写出结果 / cannot write: ${error.message}\n`)
    process.exit(2)
  })
  return {
    write: (text) => void stream.write(text),
    drained: async () => {
      if (stream.writableNeedDrain) await once(stream, 'drain')
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? LINE_WIDTH,
  }
}

const { words, language } = takeLanguage(process.argv.slice(2))
const world = {
  stdin: process.stdin,
  stdout: streamOf(process.stdout),
  stderr: streamOf(process.stderr),
  environment: process.env,
  cwd: process.cwd(),
  now: () => Date.now(),
}
if (language === 'zh' || language === 'en') {
  try {
    process.exitCode = await run(words, { ...world, language })
  } catch (error) {
    // Node would exit with 1, which means "a report has errors".
    world.stderr.write(`程序内部出错 / internal error: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 2
  }
} else {
  world.stderr.write('--lang 只能是 zh 或 en。/ --lang is zh or en.\n')
  process.exitCode = 2
}
