/** How far a batch is, how fast it goes, how long the rest will take; and what it came to. */
import { RANK_WORDS, RANKS } from '../words.ts'
import { rowsOfBatch, totalsOf } from './batchTable.tsx'
import type { Batch } from './useBatch.ts'

interface ProgressProps {
  readonly batch: Batch
  readonly onCancel: () => void
  readonly onAgain: () => void
}

export function BatchProgress({ batch, onCancel, onAgain }: ProgressProps) {
  const { rows, total, state, isCancelled, skipped } = batch
  const done = rows.length
  return (
    <div className="batch__progress">
      {state.kind === 'checking' ? (
        <>
          <p className="batch__bar">
            <progress value={done} max={total} aria-label="核对进度" />
            <span>
              已核对 {done} / {total} 份{paceInWords(done, total, state.seconds)}
            </span>
            <button type="button" className="button button--plain" onClick={onCancel}>
              取消
            </button>
          </p>
          <p role="status" className="visually-hidden">
            {tenths(done, total)}
          </p>
        </>
      ) : (
        <p role="status" className="batch__outcome">
          {isCancelled ? `已取消，核对了 ${total} 份中的 ${done} 份。` : `${done} 份都核对完了。`}
          {outcome(batch)}
          {skipped > 0 ? `另有 ${skipped} 个其他类型的文件没有读。` : ''}
        </p>
      )}
      {state.kind === 'summing' ? <p>正在汇总：查重复、雷同，和上年、汇总数对照……</p> : null}
      {state.kind === 'unsummed' ? (
        <p role="alert">
          <span className="badge badge--error">没有汇总</span> {state.message}{' '}
          <button type="button" className="button button--plain" onClick={onAgain}>
            重新汇总
          </button>
        </p>
      ) : null}
    </div>
  )
}

function outcome({ rows, state }: Batch): string {
  const shown = rowsOfBatch(rows, state.kind === 'done' ? state.summary : null)
  const { unread, clean, counts } = totalsOf(shown)
  const found = RANKS.filter((rank) => counts[rank] > 0).map((rank) => `${RANK_WORDS[rank].name} ${counts[rank]} 处`)
  return [
    unread > 0 ? `${unread} 份读不了。` : '',
    found.length > 0 ? `发现${found.join('、')}。` : '',
    `${clean} 份没有错误和警告。`,
  ].join('')
}

/** Before a few are done nobody can say. */
const FEWEST = 3

function paceInWords(done: number, total: number, seconds: number): string {
  if (done < FEWEST || seconds < 1) return ''
  const rate = done / seconds
  const pace = rate >= 1 ? `每秒 ${rate.toFixed(1)} 份` : `每分钟 ${Math.max(1, Math.round(rate * 60))} 份`
  return `，${pace}，大约还要${durationInWords((total - done) / rate)}`
}

function durationInWords(seconds: number): string {
  if (seconds < 60) return ` ${Math.max(1, Math.ceil(seconds))} 秒`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? ` ${minutes} 分钟` : ` ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`
}

/** Said aloud ten times and not five hundred. */
function tenths(done: number, total: number): string {
  const tenth = Math.floor((10 * done) / total)
  return tenth === 0 ? '开始核对。' : `已核对 ${tenth * 10}%。`
}
