/** The one sentence at the top of a result. */
import type { Finding } from '#law/finding.ts'
import { countsInWords, countsOf } from './words.ts'

interface VerdictProps {
  readonly findings: readonly Finding[]
  readonly resolved: readonly Finding[]
  readonly correctedCount: number
}

export function Verdict({ findings, resolved, correctedCount }: VerdictProps) {
  const counts = countsOf(findings)
  const words = countsInWords(findings)
  const kind = counts.error > 0 ? 'error' : words === null ? 'clean' : 'warning'
  return (
    <div className={`verdict verdict--${kind}`}>
      <p>
        {words === null ? (
          <>
            <span className="badge badge--clean">没有发现问题</span> 数字之间、文字和表格之间没有发现矛盾。
          </>
        ) : (
          <>
            发现 <strong>{words}</strong>。{counts.error > 0 ? '请先看错误。' : '请核实。'}
          </>
        )}
      </p>
      {correctedCount === 0 ? null : (
        <p>
          已在本页更正 {correctedCount} 格{resolved.length > 0 ? `，解决了 ${resolved.length} 个问题` : ''}
          。更正只在本页有效，请记得改正原文件。
        </p>
      )}
    </div>
  )
}
