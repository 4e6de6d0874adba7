/** `gongkai deadline`: all deadlines of a case file with the days that counted and by which article (Art. 26, 30–35). */
import { deadlineOf } from '#law/deadline.ts'
import { readDeadlineCase } from '#law/deadlineCase.ts'
import { parseArguments, type Words, wrongArguments } from './arguments.ts'
import { loadCalendar } from './calendarFile.ts'
import type { CliCommand } from './command.ts'
import { deadlineLines } from './deadlineText.ts'
import { loadJson, nameOf, refuse } from './jsonFile.ts'

export const deadline: CliCommand = {
  name: 'deadline',
  summary: {
    zh: '计算一件申请的各项期限，列出计算过程和依据',
    en: 'the deadlines of a case, with the days that counted',
  },
  usage: 'deadline CASE.json [--calendar FILE] [--json]',
  async run(args, world) {
    const parsed = parseArguments(args, { calendar: { type: 'string' }, json: { type: 'boolean' } })
    if (!parsed.ok) return wrongArguments(parsed.fault, deadline, world)
    const [name, ...others] = parsed.operands
    if (name === undefined || others.length > 0) return wrongArguments(ONE_CASE, deadline, world)
    if (name === '-' && parsed.values.calendar === '-') return wrongArguments(ONE_STDIN, deadline, world)
    const calendar = await loadCalendar(parsed.values.calendar, world)
    if (!calendar.ok) return refuse(calendar.faults, world)
    const loaded = await loadJson(name, world)
    if (!loaded.ok) return refuse([loaded.fault], world)
    const read = readDeadlineCase(loaded.value, calendar.calendar)
    if (!read.ok) return refuse(wrongCase(name, read.problems), world)
    const result = deadlineOf(read.file, calendar.calendar)
    if (!result.ok) return refuse(wrongCase(name, [result.problem]), world)
    const lines = parsed.values.json
      ? [JSON.stringify(result.deadline)]
      : deadlineLines(result.deadline, read.file, world.language)
    world.stdout.write(`${lines.join('\n')}\n`)
    return result.deadline.faults.length > 0 ? 1 : 0
  },
}

const ONE_CASE: Words = { zh: '请写出一个案卷文件；“-” 是标准输入。', en: 'Name one case file; "-" is standard input.' }
const ONE_STDIN: Words = {
  zh: '案卷和放假安排不能都从标准输入读取。',
  en: 'Case and calendar cannot both come from standard input.',
}

function wrongCase(name: string, problems: readonly string[]): readonly Words[] {
  const shown = nameOf(name)
  const head: Words = { zh: `${shown.zh}：不是有效的案卷。`, en: `${shown.en}: no valid case.` }
  return [head, ...problems.map((problem) => ({ zh: problem, en: problem }))]
}
