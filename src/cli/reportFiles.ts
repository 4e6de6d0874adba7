/** What `report read` and `report check` share: every file in turn, as JSON Lines or for a person. No article. */
import os from 'node:os'
import { openReaders } from '#document/readers.ts'
import type { Finding } from '#law/finding.ts'
import { addCounts, type Counts, NO_FINDINGS } from '#law/findingCounts.ts'
import type { AnnualReport } from '#law/report/report.ts'
import type { CliWorld, ExitStatus } from './command.ts'
import { countWords } from './findingText.ts'
import { openProgress } from './progress.ts'
import { type Input, readInput, unreadText } from './reportInput.ts'
import { listSources } from './source.ts'
import { wrap } from './width.ts'

export interface ReportFilesTask {
  readonly files: readonly string[]
  readonly json: boolean
  /** The findings of a report to show, given those of reading it. */
  readonly judge: (report: AnnualReport, reading: readonly Finding[]) => readonly Finding[]
  /** The report and its findings for a person. */
  readonly lines: (report: AnnualReport, findings: readonly Finding[]) => readonly string[]
}

export async function reportFiles(task: ReportFilesTask, world: CliWorld): Promise<ExitStatus> {
  const { sources, skipped } = await listSources(task.files, world)
  const workers = os.availableParallelism()
  const readers = openReaders({ workers })
  const progress = openProgress(sources.length, world.stderr, world.language)
  let counts = NO_FINDINGS
  let unread = 0
  try {
    for await (const input of inOrder(sources, workers * 3, (source) => readInput(source, readers))) {
      const findings = input.ok ? task.judge(input.value, input.findings) : []
      if (world.stdout.isTerminal || !input.ok) progress.hide()
      if (task.json) await print(world, `${jsonLine(input, findings)}\n`)
      else if (input.ok) await print(world, `${[input.name, ...task.lines(input.value, findings), ''].join('\n')}\n`)
      if (!input.ok) {
        unread += 1
        if (!task.json) world.stderr.write(unreadText(input, world.language))
      }
      counts = addCounts(counts, findings)
      progress.step()
    }
  } finally {
    progress.hide()
    await readers.close()
  }
  const many = sources.length > 1 || skipped > 0
  if (many) (task.json ? world.stderr : world.stdout).write(summary(sources.length, unread, skipped, counts, world))
  return unread > 0 ? 2 : counts.error > 0 ? 1 : 0
}

/** One file's object, on one line, its members in the order of the schema. */
function jsonLine(input: Input, findings: readonly Finding[]): string {
  if (!input.ok) return JSON.stringify({ file: input.name, error: input.error })
  const { organ, year, format, title, period, preface, contact, signature, date, ...content } = input.value
  const { cells, sections, claims, recognised } = content
  const head = { file: input.name, organ, year, format, title, period, preface, contact, signature, date }
  return JSON.stringify({ ...head, cells, sections, claims, recognised, findings })
}

async function print(world: CliWorld, text: string): Promise<void> {
  world.stdout.write(text)
  await world.stdout.drained?.()
}

function summary(files: number, unread: number, skipped: number, counts: Counts, { language }: CliWorld): string {
  const found = countWords(counts, language)
  const lines = {
    zh: [
      `共 ${files} 个文件：读出 ${files - unread} 份，不能读取 ${unread} 份；${found}。`,
      `另有 ${skipped} 个其他类型的文件没有读取。`,
    ],
    en: [
      `${files} files: ${files - unread} read, ${unread} could not be read; ${found}.`,
      `${skipped} files of other kinds were left out.`,
    ],
  }[language]
  const shown = skipped > 0 ? lines : lines.slice(0, 1)
  return `${shown.flatMap((line) => wrap(line)).join('\n')}\n`
}

/** Results in the order of the items while at most `ahead` of them are begun and not yet taken: memory stays flat. */
async function* inOrder<T, R>(
  items: Iterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const begun: Promise<R>[] = []
  for (const item of items) {
    begun.push(work(item))
    const first = begun.length < ahead ? undefined : begun.shift()
    if (first) yield await first
  }
  for (const each of begun) yield await each
}
