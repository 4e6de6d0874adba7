/** What only the whole batch shows: how often each check failed, copies, likeness, versions, compiled reports. */
import type { ReactNode } from 'react'
import type { CheckRow, LikenessRow, Summary, TreeRow } from '#batch/summary.ts'
import { cellName, RANK_WORDS } from '../words.ts'

export function BatchSummary({ summary }: { readonly summary: Summary }) {
  const { checks, likeness, versions, trees, files } = summary
  const copies = files.filter(({ copyOf }) => copyOf !== null)
  return (
    <div className="batch__summary">
      <Part title="各条规则" count={`${checks.length} 条有问题`} isEmpty={checks.length === 0}>
        <Checks checks={checks} />
      </Part>
      <Part title="重复的文件" count={`${copies.length} 个`} isEmpty={copies.length === 0}>
        <ul>
          {copies.map(({ file, copyOf }) => (
            <li key={file}>
              “{file}”和“{copyOf}”是同一份报告。
            </li>
          ))}
        </ul>
      </Part>
      <Part title="同一机关同一年度有不同的报告" count={`${versions.length} 组`} isEmpty={versions.length === 0}>
        <ul>
          {versions.map(({ organ, year, files: names }) => (
            <li key={`${organ}${year}`}>
              {organ} {year} 年：{names.join('、')}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="雷同" count={`${likeness.length} 对`} isEmpty={likeness.length === 0}>
        <ul>
          {likeness.map((row) => (
            <Likeness key={`${row.file}|${row.otherFile}`} row={row} />
          ))}
        </ul>
      </Part>
      <Part title="汇总数和各单位之和" count={`${trees.length} 份汇总报告`} isEmpty={trees.length === 0}>
        {trees.map((tree) => (
          <Tree key={tree.file} tree={tree} />
        ))}
      </Part>
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly count: string
  readonly isEmpty: boolean
  readonly children: ReactNode
}

function Part({ title, count, isEmpty, children }: PartProps) {
  if (isEmpty) return null
  return (
    <details className="narrative">
      <summary>
        {title}（{count}）
      </summary>
      {children}
    </details>
  )
}

const SEVERITIES = ['error', 'warning', 'hint'] as const

function Checks({ checks }: { readonly checks: readonly CheckRow[] }) {
  return (
    <div className="scroll-region" {...{ tabIndex: 0, role: 'region', 'aria-label': '各条规则的问题数' }}>
      <table className="summary__table">
        <thead>
          <tr>
            <th scope="col">规则</th>
            <th scope="col">编号</th>
            <th scope="col">不符合的报告</th>
            <th scope="col">不符合的地方</th>
            <th scope="col">无法核对的地方</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ id, name, files, counts }) => (
            <tr key={id}>
              <th scope="row">
                {SEVERITIES.filter((severity) => counts[severity] > 0)
                  .slice(0, 1)
                  .map((severity) => (
                    <span key={severity} className={`badge badge--${severity}`}>
                      {RANK_WORDS[severity].name}
                    </span>
                  ))}{' '}
                {name}
              </th>
              <td>{id}</td>
              <td className="summary__count">{files}</td>
              <td className="summary__count">{counts.error + counts.warning + counts.hint}</td>
              <td className="summary__count">{counts.notJudged}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Likeness({ row }: { readonly row: LikenessRow }) {
  const { organ, file, year, otherOrgan, otherFile, otherYear, share, count, passages } = row
  return (
    <li>
      {organ ?? file} {year} 年的文字有 <strong>{Math.round(share * 100)}%</strong> 和{otherOrgan ?? otherFile}{' '}
      {otherYear} 年的相同，共 {count} 处。
      <details>
        <summary>看相同的文字</summary>
        {passages.map(({ text }) => (
          <blockquote key={text} className="finding__quote">
            <p>{text}</p>
          </blockquote>
        ))}
      </details>
    </li>
  )
}

function Tree({ tree: { organ, file, year, units, missing, rollUp } }: { readonly tree: TreeRow }) {
  return (
    <>
      <p>
        <strong>
          {organ ?? file} {year} 年
        </strong>
        ：和 {units.length} 个单位之和相比，{rollUp.agreeing} 格一致，{rollUp.differences.length} 格不一致，
        {rollUp.unjudged.length} 格无法核对。{missing.length > 0 ? `缺少：${missing.join('、')}。` : ''}
      </p>
      <ul>
        {rollUp.differences.map(({ id, compiled, sum, difference }) => (
          <li key={id}>
            {cellName(id)}：汇总 {compiled}，各单位之和 {sum}，相差 {difference}
          </li>
        ))}
      </ul>
    </>
  )
}
