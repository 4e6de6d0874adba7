/** 工作日历: a year as it counts, day by day, and by which notice. */
import { Alert, Button, Select, Spin } from 'antd'
import { Link, useNavigate } from 'react-router'
import { countWorkdays } from '#law/calendar.ts'
import { date, daysBetween, yearOf } from '#law/date.ts'
import { Facts } from '../facts.tsx'
import { useAddress } from '../list/useAddress.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { type ShownCalendar, useCalendar } from './calendar.ts'
import { Mark, MonthTable } from './monthTable.tsx'

const words = WORDS.calendar
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

export function CalendarScreen() {
  const { data: shown, error, refetch, isPending } = useCalendar()
  const mayLoad = useMay('calendar.load')
  const navigate = useNavigate()
  return (
    <Screen
      title={WORDS.screens.calendar}
      lead={words.lead}
      actions={
        mayLoad && (
          <Button type="primary" onClick={() => navigate('/calendar/load')}>
            {words.load.title}
          </Button>
        )
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {shown !== undefined && <Year shown={shown} />}
    </Screen>
  )
}

function Year({ shown: { years, calendar } }: { readonly shown: ShownCalendar }) {
  const { today } = useAtWork()
  const [address, change] = useAddress()
  const lastYear = Math.max(...years.keys(), yearOf(today) + 1)
  const choices = Array.from({ length: lastYear - calendar.firstYear + 1 }, (_, index) => lastYear - index)
  const asked = Number(address.year ?? yearOf(today))
  const year = choices.includes(asked) ? asked : yearOf(today)
  const isLoaded = years.has(year)
  const workdays = countWorkdays(calendar, date(`${year}-01-01`), date(`${year}-12-31`))
  const turn = (to: number) => choices.includes(to) && <Link to={`?year=${to}`}>{words.year(to)}</Link>
  return (
    <>
      <nav className="year-choice" aria-label={words.chooseYear}>
        {turn(year - 1)}
        <Select
          aria-label={words.chooseYear}
          value={year}
          onChange={(chosen) => change({ year: String(chosen) })}
          options={choices.map((each) => ({ value: each, label: words.year(each) }))}
        />
        {turn(year + 1)}
      </nav>
      {!isLoaded && <Missing year={year} />}
      <h2>
        {words.year(year)} {words.workdays(workdays)}
        {!isLoaded && words.provisional}
      </h2>
      <Legend />
      <div className="months">
        {MONTHS.map((month) => (
          <MonthTable key={month} calendar={calendar} year={year} month={month} today={today} />
        ))}
      </div>
      {isLoaded && <Notice shown={years.get(year)} />}
    </>
  )
}

function Missing({ year }: { readonly year: number }) {
  const mayLoad = useMay('calendar.load')
  return (
    <Alert
      className="notice"
      type="warning"
      role="status"
      showIcon
      title={words.missing(year)}
      description={
        <>
          {words.missingAdvice} {mayLoad && <Link to="/calendar/load">{words.load.title}</Link>}
        </>
      }
    />
  )
}

function Legend() {
  return (
    <ul className="month-legend" aria-label={words.legend}>
      <li>
        <span className="month__holiday">
          <Mark reason="holiday" />
        </span>{' '}
        {words.legendOff}
      </li>
      <li>
        <span className="month__workingWeekend">
          <Mark reason="workingWeekend" />
        </span>{' '}
        {words.legendOn}
      </li>
      <li>
        <span className="month__weekend">6</span> {words.legendWeekend}
      </li>
    </ul>
  )
}

function Notice({ shown }: { readonly shown: ReturnType<ShownCalendar['years']['get']> }) {
  if (shown === undefined) return null
  const { year, holidays, workingWeekends, sources, version } = shown
  return (
    <Section title={words.load.noticeOf(year)}>
      <Facts
        facts={[
          [
            words.holidays,
            <ul className="plain" key="holidays">
              {holidays.map(({ from, to }) => (
                <li key={from}>
                  {from === to ? dayText(date(from)) : `${dayText(date(from))}至${dayText(date(to))}`}，
                  {words.days(daysBetween(date(from), date(to)) + 1)}
                </li>
              ))}
            </ul>,
          ],
          [
            words.workingWeekends,
            workingWeekends.length === 0 ? (
              words.none
            ) : (
              <ul className="plain" key="working">
                {workingWeekends.map((day) => (
                  <li key={day}>
                    <Day date={date(day)} />
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            words.sources,
            <ul className="plain" key="sources">
              {sources.map((source) => (
                <li key={source}>
                  <Source text={source} />
                </li>
              ))}
            </ul>,
          ],
          [words.origin, version === 0 ? words.carried : words.loaded(version)],
        ]}
      />
    </Section>
  )
}

/** The address at its end is a link. */
function Source({ text }: { readonly text: string }) {
  const [, name, address] = /^(.*?)\s*(https?:\/\/\S+)$/.exec(text) ?? []
  if (name === undefined || address === undefined) return text
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {name === '' ? address : name}
    </a>
  )
}
