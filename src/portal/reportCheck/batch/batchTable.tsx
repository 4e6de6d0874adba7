/** One row for each file of a batch, with what was found by severity. */
import { useState } from 'react'
import type { Summary } from '#batch/summary.ts'
import type { Format } from '#law/report/report.ts'
import { RANK_WORDS, RANKS, type Rank, rankOf } from '../words.ts'
import type { BatchRow } from './batchRun.ts'

type SummedFinding = Summary['findings'][number]['finding']

export interface ShownRow {
  /** Of the result that can be opened; null where none can. */
  readonly number: number | null
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
  readonly counts: Readonly<Record<Rank, number>> | null
  readonly fault: string | null
  /** The file that holds the same report. */
  readonly copyOf: string | null
  /** Listed in the row where it cannot be opened. */
  readonly findings: readonly SummedFinding[]
}

/** Where there is a summary, its counts: they hold what only the whole batch can find. */
export function rowsOfBatch(rows: readonly BatchRow[], summary: Summary | null): readonly ShownRow[] {
  const known = new Map(summary?.files.map((row) => [row.file, row]))
  return rows.map(({ number, file, organ, year, format, counts, fault }) => {
    const summed = known.get(file)
    return {
      ...{ number, file, organ, year, format, fault, findings: [] },
      counts: summed === undefined ? counts : countsOfSummary(summed.counts),
      copyOf: summed?.copyOf ?? null,
    }
  })
}

/** Of a summary alone, as it is shown without scripts. */
export function rowsOfSummary({ files, unread, findings }: Summary): readonly ShownRow[] {
  return [
    ...files.map(({ file, organ, year, format, counts, copyOf }): ShownRow => {
      const own = findings.filter(({ row }) => row.file === file).map(({ finding }) => finding)
      return {
        number: null,
        file,
        organ,
        year,
        format,
        counts: countsOfSummary(counts),
        fault: null,
        copyOf,
        findings: own,
      }
    }),
    ...unread.map(
      ({ file, error }): ShownRow => ({
        ...{ number: null, file, organ: null, year: null, format: null, counts: null, copyOf: null, findings: [] },
        fault: error.message,
      }),
    ),
  ]
}

const countsOfSummary = ({ error, warning, hint, notJudged }: Summary['counts']): Record<Rank, number> => ({
  ...{ error, warning, hint },
  unjudged: notJudged,
})

export function totalsOf(rows: readonly ShownRow[]) {
  const counts: Record<Rank, number> = { error: 0, warning: 0, unjudged: 0, hint: 0 }
  for (const row of rows) for (const rank of RANKS) counts[rank] += row.counts?.[rank] ?? 0
  const unread = rows.filter(({ fault }) => fault !== null).length
  const clean = rows.filter((row) => row.counts !== null && row.counts.error + row.counts.warning === 0).length
  return { counts, unread, clean }
}

interface TableProps {
  readonly rows: readonly ShownRow[]
  /** Null where no scripts run. */
  readonly onOpen: ((number: number) => void) | null
  readonly opened: number | null
}

const FORMAT_WORDS: Readonly<Record<Format, string>> = { 2019: '2019—2020 年度', 2021: '2021 年度起' }

export function BatchTable({ rows, onOpen, opened }: TableProps) {
  const [worstFirst, setWorstFirst] = useState(false)
  const shown = worstFirst ? [...rows].sort((a, b) => weightOf(b) - weightOf(a)) : rows
  return (
    <>
      {onOpen === null ? null : (
        <p>
          <label className="batch__order">
            <input type="checkbox" checked={worstFirst} onChange={(event) => setWorstFirst(event.target.checked)} />
            问题多的排在前面
          </label>
        </p>
      )}
      <div className="scroll-region" {...{ tabIndex: 0, role: 'region', 'aria-label': '各文件的核对结果' }}>
        <table className="summary__table batch__table">
          <thead>
            <tr>
              <th scope="col">文件</th>
              {RANKS.map((rank) => (
                <th key={rank} scope="col" className="batch__rank">
                  {RANK_WORDS[rank].name}
                </th>
              ))}
              <th scope="col">机关</th>
              <th scope="col">年度</th>
              <th scope="col">格式</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <TableRow
                key={row.file}
                row={row}
                onOpen={onOpen}
                isOpened={row.number !== null && row.number === opened}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What cannot be read comes first of all. */
function weightOf({ counts, fault }: ShownRow): number {
  if (fault !== null || counts === null) return Number.MAX_SAFE_INTEGER
  return counts.error * 1e9 + counts.warning * 1e6 + counts.unjudged * 1e3 + counts.hint
}

interface RowProps {
  readonly row: ShownRow
  readonly onOpen: TableProps['onOpen']
  readonly isOpened: boolean
}

function TableRow({ row, onOpen, isOpened }: RowProps) {
  const { number, file, organ, year, format, counts, fault, copyOf, findings } = row
  if (counts === null) {
    return (
      <tr>
        <th scope="row">{file}</th>
        <td colSpan={3 + RANKS.length}>
          <span className="badge badge--error">读不了</span> {fault}
        </td>
      </tr>
    )
  }
  return (
    <tr className={isOpened ? 'batch__row--opened' : undefined}>
      <th scope="row">
        {onOpen === null || number === null ? (
          file
        ) : (
          <button type="button" className="button--link" id={`row-${number}`} onClick={() => onOpen(number)}>
            {file}
          </button>
        )}
        {copyOf === null ? null : <span className="batch__copy">和“{copyOf}”是同一份报告</span>}
        <Found findings={findings} />
      </th>
      {RANKS.map((rank) => (
        <td key={rank} className="summary__count">
          {counts[rank] === 0 ? 0 : <span className={`badge badge--${rank}`}>{counts[rank]}</span>}
        </td>
      ))}
      <td>{organ ?? '没有读到'}</td>
      <td className="batch__year">{year ?? '没有读到'}</td>
      <td>{format === null ? '没有读到' : FORMAT_WORDS[format]}</td>
    </tr>
  )
}

function Found({ findings }: { readonly findings: readonly SummedFinding[] }) {
  if (findings.length === 0) return null
  const lines = findings.map((finding) => `${RANK_WORDS[rankOf(finding)].name}：${finding.message}（${finding.check}）`)
  return (
    <details>
      <summary>看发现的 {lines.length} 个问题</summary>
      <ul className="batch__found">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
