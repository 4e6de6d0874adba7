/** The folder of results: what stands in it, and files that are whole or not there. No article. */
import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export const JOURNAL = 'journal.jsonl'
export const REPORTS = 'reports.jsonl'
export const SUMMARY_PAGE = 'summary.html'
export const SUMMARY_WORKBOOK = 'summary.xlsx'
export const OPINIONS = 'opinions'

export interface Results {
  readonly folder: string
  readonly journal: string
  write(name: string, content: string | Uint8Array): void
  /** Lines of a file that takes its name only when all are written. */
  lines(name: string): { add(line: string): void; close(): void }
  /** Removes the opinions of an earlier run that this one did not write. */
  keepOpinions(written: ReadonlySet<string>): void
}

export function openResults(folder: string): Results {
  mkdirSync(join(folder, OPINIONS), { recursive: true })
  const path = (name: string) => join(folder, name)
  return {
    folder,
    journal: path(JOURNAL),
    write(name, content) {
      const target = path(name)
      writeFileSync(`${target}.part`, content)
      renameSync(`${target}.part`, target)
    },
    lines(name) {
      const target = path(name)
      const handle = openSync(`${target}.part`, 'w')
      return {
        add: (line) => void writeSync(handle, `${line}\n`),
        close() {
          closeSync(handle)
          renameSync(`${target}.part`, target)
        },
      }
    },
    keepOpinions(written) {
      for (const name of readdirSync(path(OPINIONS))) {
        const isOurs = /\.docx(?:\.part)?$/.test(name)
        if (isOurs && !written.has(name)) rmSync(join(path(OPINIONS), name))
      }
    },
  }
}

/** A name that every file system takes; a second file of the name gets a number. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '_').slice(0, 80) || '_'
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${plain}.docx` : `${plain}-${number}.docx`
    if (!taken.has(name)) return name
  }
}
