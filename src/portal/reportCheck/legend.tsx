/** What the marks in the tables mean. */
import { RANK_WORDS, RANKS } from './words.ts'

export function Legend({ interactive }: { readonly interactive: boolean }) {
  return (
    <div className="legend">
      <p className="legend__title">表中的标记</p>
      <ul>
        {RANKS.map((rank) => (
          <li key={rank}>
            <span className={`tag tag--${rank}`}>{RANK_WORDS[rank].mark}1</span>
            {RANK_WORDS[rank].name}，数字是问题的编号
          </li>
        ))}
        <li>
          <span className="cell--blank">
            <span className="cell__value">空</span>
          </span>
          文件中没有填，不当作 0
        </li>
        <li>
          <span className="tag tag--unreadable">不清</span>不能确定是什么数
        </li>
        <li>
          <span className="tag tag--inferred">推断</span>根据其他内容推断的数
        </li>
        <li>
          <span className="tag">无此行</span>文件中没有这一行
        </li>
        {interactive ? (
          <li>
            <span className="tag tag--corrected">已改</span>在本页更正过
          </li>
        ) : null}
      </ul>
      {interactive ? (
        <p>点一格就能改数字，改完立即重新核对。用键盘：方向键选格，Enter 或 F2 修改，Esc 取消，Ctrl+Z 撤销。</p>
      ) : null}
    </div>
  )
}
