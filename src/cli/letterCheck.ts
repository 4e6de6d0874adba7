/** `gongkai letter check`: every fault of a reply 答复书, and a 案卷评查表 of many. No article. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openLetterReaders } from '#document/letters/letterReaders.ts'
import { type JudgedLetter, letterTable, outcomeWords } from '#document/letters/letterTable.ts'
import { shortCitation } from '#law/articles.ts'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { checkLetter } from '#law/letter/letterCheck.ts'
import { LETTER_CHECKS, type LetterFinding, type LetterText } from '#law/letter/letterText.ts'
import { parseArguments, wrongArguments } from './arguments.ts'
import type { CliCommand, CliWorld, Language } from './command.ts'
import { closingLine } from './findingText.ts'
import { faultSentence, listSources, namesFault } from './source.ts'
import { wrap } from './width.ts'

export const letterCheck: CliCommand = {
  name: 'letter check',
  summary: {
    zh: '核对答复书：期限、依据、事实、救济告知、文号、他人个人信息；可以生成案卷评查表',
    en: 'check replies: time, basis, facts, remedy, number, others’ personal data; also as a table',
  },
  usage: 'letter check FILE… [--out TABLE.xlsx [--force]] [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, {
      json: { type: 'boolean' },
      out: { type: 'string' },
      force: { type: 'boolean' },
    })
    if (!parsed.ok) return wrongArguments(parsed.fault, letterCheck, world)
    const { json, out, force } = parsed.values
    const fault = namesFault(parsed.operands)
    if (fault) return wrongArguments(fault, letterCheck, world)
    const judged = await judge(parsed.operands, world)
    for (const each of judged) {
      world.stdout.write(json === true ? `${jsonLine(each)}\n` : `${lines(each, world.language).join('\n')}\n`)
    }
    const written = out === undefined || (await writeTable(resolve(world.cwd, out), judged, force === true, world))
    if (!written || judged.some(({ letter }) => letter === null)) return 2
    return judged.some(({ findings }) => findings.some(isError)) ? 1 : 0
  },
}

const isError = ({ severity, result }: LetterFinding) => severity === 'error' && result === 'fails'

async function judge(operands: readonly string[], world: CliWorld): Promise<readonly JudgedLetter[]> {
  const { sources } = await listSources(operands, world)
  const readers = openLetterReaders()
  try {
    return await Promise.all(
      sources.map(async ({ name, load }): Promise<JudgedLetter> => {
        const loaded = await load()
        const reading = loaded.ok ? await readers.read(loaded.bytes, name) : loaded
        if (!reading.ok) {
          return { file: name, letter: null, findings: [], fault: faultSentence(reading.error, world.language) }
        }
        const findings = checkLetter(reading.value, {}, STATE_COUNCIL_CALENDAR)
        return { file: name, letter: reading.value, findings, fault: null }
      }),
    )
  } finally {
    await readers.close()
  }
}

/** Neither the applicant nor the request: the result of a check is passed on. */
function jsonLine({ file, letter, findings, fault }: JudgedLetter): string {
  if (letter === null) return JSON.stringify({ file, error: fault })
  const { organ, number, receivedOn, date, outcome, articles } = letter
  return JSON.stringify({ file, organ, number, receivedOn, date, outcome, articles, findings })
}

function lines({ file, letter, findings, fault }: JudgedLetter, language: Language): readonly string[] {
  if (letter === null) return [file, ...wrap(fault ?? '', undefined, '  '), '']
  return [
    file,
    ...headLines(letter, language),
    ...findings.flatMap((finding) => findingLines(finding, language)),
    `  ${closingLine(findings, language)}`,
    '',
  ]
}

function headLines(letter: LetterText, language: Language): readonly string[] {
  const { organ, number, receivedOn, date } = letter
  const words =
    language === 'zh'
      ? `机关：${organ ?? '未读到'}；文号：${number ?? '无'}；收到：${receivedOn ?? '未读到'}；答复：${date ?? '未读到'}；结果：${outcomeWords(letter)}`
      : `organ: ${organ ?? 'not found'}; number: ${number ?? 'none'}; received: ${receivedOn ?? 'not found'}; reply: ${date ?? 'not found'}; outcome: ${letter.outcome?.code ?? 'not found'}`
  return wrap(words, undefined, '  ')
}

const WORDS = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  hint: { zh: '提示', en: 'hint' },
} as const

function findingLines({ check, severity, result, message, article }: LetterFinding, language: Language): string[] {
  const open = language === 'zh' ? '无法核对' : 'cannot be judged'
  const word = result === 'fails' ? WORDS[severity][language] : open
  const told = language === 'zh' ? `${LETTER_CHECKS[check].name}：${message}` : `in Chinese: "${message}"`
  const basis =
    article === null ? [] : wrap(shortCitation(article), undefined, language === 'zh' ? '    依据：' : '    basis: ')
  return [...wrap(`${check} ${told}`, undefined, `  [${word}] `), ...basis]
}

async function writeTable(
  path: string,
  judged: readonly JudgedLetter[],
  force: boolean,
  world: CliWorld,
): Promise<boolean> {
  try {
    await writeFile(path, letterTable(judged), { flag: force ? 'w' : 'wx' })
    return true
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const words = exists
      ? {
          zh: `“${path}”已经存在，没有写；要覆盖请加 --force。`,
          en: `${path} exists and was left as it is; --force overwrites.`,
        }
      : { zh: `不能写“${path}”（${code}）。`, en: `${path} cannot be written (${code}).` }
    world.stderr.write(`${words[world.language]}\n`)
    return false
  }
}
