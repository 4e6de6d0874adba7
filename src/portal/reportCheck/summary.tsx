/** One row per file, when several were checked. */
import { type CheckedFile, isUnread } from '#document/checkedFile.ts'
import { countsOf, RANK_WORDS, RANKS } from './words.ts'

export interface ResultEntry {
  readonly anchor: string
  readonly file: CheckedFile
}

export function Summary({ results }: { readonly results: readonly ResultEntry[] }) {
  if (results.length < 2) return null
  const unread = results.filter(({ file }) => isUnread(file)).length
  return (
    <section className="summary" aria-labelledby="summary">
      <h2 id="summary" tabIndex={-1}>
        共 {results.length} 个文件{unread > 0 ? `，其中 ${unread} 个读不了` : ''}
      </h2>
      <div className="scroll-region" {...{ tabIndex: 0, role: 'region', 'aria-label': '各文件的核对结果' }}>
        <table className="summary__table">
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">机关</th>
              <th scope="col">年度</th>
              {RANKS.map((rank) => (
                <th key={rank} scope="col">
                  {RANK_WORDS[rank].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.map((entry) => (
              <SummaryRow key={entry.anchor} {...entry} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function SummaryRow({ anchor, file }: ResultEntry) {
  const name = (
    <th scope="row">
      <a href={`#${anchor}`}>{file.file}</a>
    </th>
  )
  if (isUnread(file)) {
    return (
      <tr>
        {name}
        <td colSpan={2 + RANKS.length}>
          <span className="badge badge--error">读不了</span> {file.error.message}
        </td>
      </tr>
    )
  }
  const counts = countsOf(file.findings)
  return (
    <tr>
      {name}
      <td>{file.organ ?? '没有读到'}</td>
      <td>{file.year ?? '没有读到'}</td>
      {RANKS.map((rank) => (
        <td key={rank} className="summary__count">
          {counts[rank] === 0 ? 0 : <span className={`badge badge--${rank}`}>{counts[rank]}</span>}
        </td>
      ))}
    </tr>
  )
}
