/** What follows from an outcome: basis, letter, what it must say, remedy, and the row of the annual report. */
import { yearOf } from '#law/date.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { FORMS, formatOfYear } from '#law/report/format.ts'
import { consequencesOf } from '#law/request/outcomeChoice.ts'
import type { Choice } from '#law/request/request.ts'
import { replyKindOf } from '#law/request/severalResults.ts'
import { Facts } from '../../facts.tsx'
import { cited } from '../../notice/cited.ts'
import { useAtWork } from '../../session.ts'
import { WORDS } from '../../words.ts'

const words = WORDS.requests.outcome

export function Consequences({ choice }: { readonly choice: Pick<Choice, 'results' | 'main' | 'code'> }) {
  const { today } = useAtWork()
  const format = formatOfYear(yearOf(today)) ?? '2021'
  const { articles, mustState, remedy, row } = consequencesOf(choice, today, format)
  const [part = '', ...rest] = FORMS[format].requests.find(({ id }) => id === row)?.path ?? []
  return (
    <Facts
      facts={[
        [words.basis, articles.map(cited).join('、')],
        [words.letter, letterForm(replyKindOf(choice)).name],
        [
          words.mustState,
          mustState.length === 1 ? (
            mustState[0]
          ) : (
            <ul key="must" className="plain">
              {mustState.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          ),
        ],
        [
          words.remedy,
          <span key="remedy">
            {words.remedyPath[remedy.path]}（{remedy.articles.map(cited).join('、')}）
            {!remedy.settled && <span className="facts__missing">{words.unsettled}</span>}
          </span>,
        ],
        [words.row, [part, ...rest].join(' / ')],
      ]}
    />
  )
}
