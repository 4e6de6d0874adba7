/** How a due date comes about, step by step, with the articles: what the law counts and what it leaves out. Art. 31, 33. */
import { printDate } from '#document/print.ts'
import { shortCitation } from '#law/articles.ts'
import type { Deadline } from '#law/deadline.ts'

export function DueSteps({ deadline: { receipt, steps } }: { readonly deadline: Pick<Deadline, 'receipt' | 'steps'> }) {
  return (
    <ol className="due-steps">
      {receipt !== null && (
        <li>
          {receipt.text}（{shortCitation(receipt.article)}）
        </li>
      )}
      {steps.map(({ from, to, workdays, counted, text, article }) => (
        <li key={`${from} ${text}`}>
          {printDate(from)}
          {to === null ? '起' : to === from ? '' : `至${printDate(to)}`}：{text}
          {workdays === null ? '' : `（${workdays}个工作日，${counted ? '计入期限' : '不计入期限'}）`}（
          {shortCitation(article)}）
        </li>
      ))}
    </ol>
  )
}
