/** What a batch keeps in memory of each file, so that thousands need little: the reports themselves stay in the journal. No article. */
import { setImmediate } from 'node:timers/promises'
import type { AnnualReport, Format } from '#law/report/report.ts'
import type { ReportReading } from './journal.ts'
import type { CommonText } from './likeness.ts'
import { sampleOf } from './likeness.ts'
import { organKeys, plainOrgan } from './organ.ts'
import { proseOf } from './shingle.ts'

export interface Unread {
  readonly file: string
  readonly error: { readonly code: string; readonly message: string }
}

/** A report of the batch in short. */
export interface Surveyed {
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
  readonly date: string | null
  /** One name for all reports of an organ; the file's own name where no organ was read. */
  readonly key: string
  readonly cellsRead: number
  /** Of its own text, in characters. */
  readonly proseLength: number
  readonly sample: Uint32Array
  /** The whole report, read again from the journal. */
  readonly report: () => AnnualReport
}

export interface Survey {
  readonly reports: readonly Surveyed[]
  readonly unread: readonly Unread[]
}

/** Where the reading of a file is: in the journal, or with the fault that kept it out of it. */
export interface ReadFile {
  readonly file: string
  readonly reading: () => ReportReading | Refusal
}
export type Refusal = { readonly ok: false; readonly error: Unread['error'] }

/** Reports looked at between two looks at what else the process has to do. */
const TURN = 50

/** Goes once through all readings, in the order of the files. */
export async function surveyOf(files: readonly ReadFile[], common: CommonText): Promise<Survey> {
  let looked = 0
  const unread: Unread[] = []
  const found: Omit<Surveyed, 'key'>[] = []
  for (const { file, reading } of files) {
    if (++looked % TURN === 0) await setImmediate()
    const read = reading()
    if (!read.ok) {
      unread.push({ file, error: { code: read.error.code, message: read.error.message } })
      continue
    }
    const { organ, year, format, date, cells } = read.value
    const prose = proseOf(read.value)
    common.add(prose)
    const report = () => {
      const again = reading()
      if (!again.ok) throw new Error(`${file}: the journal lost it`)
      return again.value
    }
    const cellsRead = Object.values(cells).filter(({ value }) => value !== null).length
    found.push({
      file,
      organ,
      year,
      format,
      date,
      cellsRead,
      proseLength: prose.length,
      sample: sampleOf(prose),
      report,
    })
  }
  const keys = organKeys(found)
  const keyOf = ({ organ, file }: Omit<Surveyed, 'key'>) =>
    organ === null ? file : (keys.get(plainOrgan(organ)) ?? plainOrgan(organ))
  return { reports: found.map((report) => ({ ...report, key: keyOf(report) })), unread }
}
