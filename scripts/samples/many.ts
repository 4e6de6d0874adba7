/** Reports of many organs and years from one author's report, for tests and measurements of whole folders. Invented. */
import { inTenThousands } from '#document/print.ts'
import { cellForm } from '#law/report/format.ts'
import type { PrintedCell, SampleReport } from './sample.ts'

export interface Identity {
  readonly organ: string
  readonly year: number
  /** With a number the sentences get words of their own, so that no passage is that of another number. */
  readonly wording?: number
}

/** The report as if another organ had written it, or the same one in another year. */
export function asOrgan(report: SampleReport, { organ, year, wording }: Identity): SampleReport {
  const shift = year - report.year
  const say = (text: string) => {
    const named = text
      .replaceAll(report.organ, organ)
      .replace(/(?<!\d)(20\d\d)(?!\d)/g, (match) => String(Number(match) + shift))
    return named
  }
  const tell = (text: string) => (wording === undefined ? say(text) : reworded(say(text), wording))
  return {
    ...report,
    name: `${organ}-${year}`,
    organ,
    year,
    title: report.title.map(say),
    preface: report.preface.map(say),
    sections: report.sections.map((section) => ({ ...section, paragraphs: section.paragraphs.map(tell) })),
    period: { from: say(report.period.from), to: say(report.period.to) },
    signature: report.signature.replaceAll(report.organ, organ),
    date: say(report.date),
  }
}

/** A report with the sums of others in its cells and no figures in its text. */
export function compiledOf(report: SampleReport, units: readonly SampleReport[]): SampleReport {
  const cells = Object.fromEntries(
    Object.keys(report.cells).map((id): [string, PrintedCell] => {
      const value = units.reduce((sum, unit) => sum + (unit.cells[id]?.value ?? 0), 0)
      const isAmount = cellForm(id)?.type === 'yuan'
      return [id, { printed: isAmount ? inTenThousands(value) : String(value), value }]
    }),
  )
  return withCells(
    { ...report, sections: report.sections.map((section) => ({ ...section, paragraphs: PLAIN })) },
    cells,
  )
}

const PLAIN = ['按照上级部署，本级政府和各单位扎实推进政府信息公开工作，工作质量有所提高，仍需继续努力。']

export function withCells(report: SampleReport, cells: Readonly<Record<string, PrintedCell>>): SampleReport {
  return { ...report, cells: { ...report.cells, ...cells } }
}

const WORDS = '扎实有序主动及时全面深入持续稳步切实认真着力大力统筹协同规范严格细致精准高效务实'

/** Words of its own in every clause that states no figure. */
function reworded(text: string, wording: number): string {
  let clause = 0
  return text.replace(/[\u4e00-\u9fff]{4,}/g, (run) => {
    clause += 1
    const chance = scattered(wording, clause)
    const at = 2 + (chance % (run.length - 2))
    const own = [4, 9, 14].map((shift) => WORDS[(chance >>> shift) % WORDS.length] ?? '').join('')
    return run.slice(0, at) + own + run.slice(at)
  })
}

/** A number that looks like chance and is always the same. */
function scattered(wording: number, clause: number): number {
  const mixed = Math.imul(Math.imul(wording + 1, 0x9e3779b1) ^ Math.imul(clause, 0x85ebca6b), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
