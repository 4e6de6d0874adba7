/** 文号登记簿: the numbers of a series and year, each with its letter; the voided ones with their reason. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { RegisteredNumber } from '#api/numbers.ts'
import { date, yearOf } from '#law/date.ts'
import { SERIES } from '#law/letter/takenNumber.ts'
import { ListPage } from '../list/listPage.tsx'
import { useAtWork } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.letters.numbers

/** The Regulation as revised is in force since 2019. */
const FIRST_YEAR = 2019

export function NumbersScreen() {
  const { organ, today } = useAtWork()
  const thisYear = yearOf(today)
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => String(thisYear - back))
  return (
    <ListPage<RegisteredNumber>
      title={words.title}
      lead={words.lead}
      path={`/api/numbers/${organ.id}`}
      ask={({ series, year }) => ({ series: series ?? 'reply', year: year ?? String(thisYear) })}
      filters={[
        {
          ...{ kind: 'choice', name: 'series', label: words.series, any: SERIES.reply.name },
          choices: Object.entries(SERIES).map(([value, { name: label }]) => ({ value, label })),
        },
        {
          ...{ kind: 'choice', name: 'year', label: words.year, any: String(thisYear) },
          choices: years.map((value) => ({ value, label: value })),
        },
      ]}
      columns={[
        { name: words.number, cell: ({ number }) => number },
        {
          name: words.letter,
          cell: ({ letter, caseKind, caseId }) =>
            caseKind === 'request' ? <Link to={`/requests/${organ.id}/${caseId}`}>{letter}</Link> : letter,
        },
        { name: words.takenOn, cell: ({ takenOn }) => <Day date={date(takenOn)} /> },
        {
          name: words.state,
          cell: ({ voided }) =>
            voided === null ? (
              words.inUse
            ) : (
              <Tag color="red">{words.voided(dayText(date(voided.on)), voided.reason)}</Tag>
            ),
        },
      ]}
      rowKey={({ number }) => number}
      empty={words.empty}
    />
  )
}
