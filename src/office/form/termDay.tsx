/** The last day of a term that the law leaves to reason; one that is unusually far away is to be looked at again. Art. 30, 35, 51. */
import { Form } from 'antd'
import { parseDate } from '#law/date.ts'
import { farReasons, longTermReasons } from '#law/request/reasonableTerm.ts'
import { useAtWork } from '../session.ts'
import { DayField } from './dayField.tsx'

interface TermDayProps {
  readonly name: string
  readonly label: string
}

export function TermDay({ name, label }: TermDayProps) {
  return <DayField name={name} label={label} required hint={useTermDoubt(name)} />
}

/** What is doubtful of the day that is entered now. */
export function useTermDoubt(name: string): string | undefined {
  const { today } = useAtWork()
  const value: unknown = Form.useWatch(name)
  const until = typeof value === 'string' ? parseDate(value) : null
  if (until === null) return undefined
  const [doubt] = [...farReasons(until, today, '35'), ...longTermReasons(until, today, '35')]
  return doubt?.sentence
}
