/** `gongkai report check … --out FOLDER`: thousands of reports, resumed where it stopped, with summary and opinions. No article. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { runBatch } from '#batch/batch.ts'
import type { BatchFile } from '#batch/reading.ts'
import { OPINIONS, REPORTS, SUMMARY_PAGE, SUMMARY_WORKBOOK } from '#batch/results.ts'
import type { Summary } from '#batch/summary.ts'
import { openReaders } from '#document/readers.ts'
import type { Severity } from '#law/finding.ts'
import type { RulePack } from '#law/report/rulePack.ts'
import { type BatchValues, batchSettings } from './batchSettings.ts'
import type { CliWorld, ExitStatus } from './command.ts'
import { countWords } from './findingText.ts'
import { refuse } from './jsonFile.ts'
import { openProgress, type Progress } from './progress.ts'
import { listSources, type Source } from './source.ts'
import { wrap } from './width.ts'

export interface BatchTask {
  readonly operands: readonly string[]
  readonly severities: readonly Severity[]
  readonly pack: RulePack | null
  readonly values: BatchValues
  readonly out: string
}

export async function reportBatch(task: BatchTask, world: CliWorld): Promise<ExitStatus> {
  const settings = await batchSettings(task.values, world)
  if (!settings.ok) return refuse(settings.faults, world)
  const { by, today, likeness, units, against, notes } = settings
  for (const note of notes) world.stderr.write(`${wrap(note[world.language]).join('\n')}\n`)
  const out = resolve(world.cwd, task.out)
  const { sources, skipped, compiled } = await listBatch(task, out, world)
  const readers = openReaders()
  const progress = openPhases(world)
  try {
    const summary = await runBatch({
      files: sources.map(batchFile),
      name: task.operands.join('、'),
      skipped,
      out,
      readers,
      today,
      by,
      likeness,
      against,
      severities: task.severities,
      pack: task.pack,
      tree: { expected: units, ...(compiled === null ? {} : { compiled }) },
      onProgress: progress.tell,
    })
    progress.hide()
    world.stdout.write(summaryText(summary, task.out, world))
    return summary.unread.length > 0 ? 2 : summary.counts.error > 0 ? 1 : 0
  } finally {
    progress.hide()
    await readers.close()
  }
}

interface Listed {
  readonly sources: readonly Source[]
  readonly skipped: number
  /** What the results call the compiled report; null where none is named. */
  readonly compiled: string | null
}

/** The compiled report may lie outside of what is named. */
async function listBatch({ operands, values }: BatchTask, out: string, world: CliWorld): Promise<Listed> {
  const { sources, skipped } = await listSources(operands, world, out)
  const { compiled } = values
  if (compiled === undefined) return { sources, skipped, compiled: null }
  const path = resolve(world.cwd, compiled)
  const found = sources.find((source) => source.name === compiled || source.path === path)
  if (found) return { sources, skipped, compiled: plainName(found) }
  const more = (await listSources([compiled], world, out)).sources
  return { sources: [...sources, ...more], skipped, compiled: more[0] ? plainName(more[0]) : null }
}

const plainName = ({ name }: Source) => name.replaceAll('\\', '/')

function batchFile(source: Source): BatchFile {
  const { path, load } = source
  return {
    name: plainName(source),
    load,
    async stamp() {
      if (path === undefined) return null
      try {
        const { size, mtimeMs } = await stat(path)
        return { size, modified: mtimeMs }
      } catch {
        // It cannot be reached; loading it says why.
        return null
      }
    },
  }
}

/** A bar for reading and one for checking, and before them a word on what is in the journal. */
function openPhases(world: CliWorld) {
  let bar: Progress | null = null
  let phase: string | null = null
  return {
    tell(at: {
      readonly phase: 'read' | 'check'
      readonly done: number
      readonly total: number
      readonly known: number
    }) {
      if (at.phase !== phase) {
        phase = at.phase
        bar?.hide()
        if (at.known > 0) world.stderr.write(resumedText(at.known, at.total, world))
        bar = openProgress(at.total, world.stderr, world.language)
      }
      if (at.done > 0) bar?.step()
    },
    hide() {
      bar?.hide()
    },
  }
}

function resumedText(known: number, left: number, { language }: CliWorld): string {
  return language === 'zh'
    ? `接着上次的结果：${known} 个文件已经读过，还要读 ${left} 个。\n`
    : `Going on: ${known} files were read before, ${left} are left.\n`
}

function summaryText(summary: Summary, out: string, { language }: CliWorld): string {
  const { files, unread, skipped, counts, likeness, trees, rounds } = summary
  const copies = files.filter(({ copyOf }) => copyOf !== null).length
  const opinions = files.filter(({ opinion }) => opinion !== null).length
  const differing = trees.filter(({ rollUp }) => rollUp.differences.length > 0).length
  const of = (what: 'mended' | 'remaining' | 'added') =>
    (rounds ?? []).reduce((sum, { change }) => sum + change[what].length, 0)
  const total = files.length + unread.length
  const found = countWords(counts, language)
  const lines = {
    zh: [
      `共 ${total} 个文件：读出 ${files.length} 份，不能读取 ${unread.length} 份；${found}。`,
      ...(skipped > 0 ? [`另有 ${skipped} 个其他类型的文件没有读取。`] : []),
      ...(copies > 0 ? [`${copies} 个文件与其他文件是同一份报告。`] : []),
      ...(likeness.length > 0 ? [`雷同 ${likeness.length} 处。`] : []),
      ...(trees.length > 0 ? [`汇总报告 ${trees.length} 份，与各单位之和不符的 ${differing} 份。`] : []),
      ...(rounds
        ? [`与上一轮对照：已改正 ${of('mended')} 个，未改正 ${of('remaining')} 个，新出现 ${of('added')} 个。`]
        : []),
      `结果在 ${out}：${SUMMARY_PAGE}、${SUMMARY_WORKBOOK}、${REPORTS}，意见单 ${opinions} 份在 ${OPINIONS}/。`,
    ],
    en: [
      `${total} files: ${files.length} read, ${unread.length} could not be read; ${found}.`,
      ...(skipped > 0 ? [`${skipped} files of other kinds were left out.`] : []),
      ...(copies > 0 ? [`${copies} files hold the same report as another.`] : []),
      ...(likeness.length > 0 ? [`${likeness.length} reports copy from another.`] : []),
      ...(trees.length > 0
        ? [`${trees.length} compiled reports, ${differing} differ from the sum of their units.`]
        : []),
      ...(rounds
        ? [`Against the earlier round: ${of('mended')} mended, ${of('remaining')} not, ${of('added')} new.`]
        : []),
      `Results in ${out}: ${SUMMARY_PAGE}, ${SUMMARY_WORKBOOK}, ${REPORTS}, ${opinions} opinions in ${OPINIONS}/.`,
    ],
  }[language]
  return `${lines.flatMap((line) => wrap(line)).join('\n')}\n`
}
