/** 办理: what may be done now, and for what may not, every reason with its article. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Possibility } from '#law/request/mayDo.ts'
import { stateOf } from '#law/request/request.ts'
import { ACTS, type Act } from '#law/request/transitions.ts'
import { useCalendar } from '../../calendar/calendar.ts'
import { withBasis } from '../../notice/cited.ts'
import { Section } from '../../section.tsx'
import { useAtWork, useMay } from '../../session.ts'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'
import { ActDialog } from './actDialog.tsx'
import { orderOfActs } from './actOrder.ts'
import { isSendingAct } from './sendingActs.ts'

const words = WORDS.requests.acts

export function ActsSection({ file }: { readonly file: CaseFile }) {
  const { today, organ } = useAtWork()
  const { data } = useCalendar()
  const mayHandle = useMay('request.handle')
  const [open, show] = useState<Act | null>(null)
  // Whose office is of another organ reads only.
  if (data === undefined || organ.id !== file.organId) return null
  if (!mayHandle) return <p className="facts__missing">{words.onlyReading}</p>
  const { next, usual, seldom, against } = orderOfActs(file, { today, calendar: data.calendar })
  const wait = words.waits[stateOf(file.request)]
  const button = (act: Act, type: 'primary' | 'default') => (
    <Button key={act} type={type} onClick={() => show(act)}>
      {ACTS[act].name}
    </Button>
  )
  return (
    <Section title={words.title}>
      <div className="acts">
        {next !== null && <Row label={words.next}>{button(next, 'primary')}</Row>}
        {next === null && wait !== undefined && <Row label={words.next}>{wait}</Row>}
        {usual.length > 0 && <Row label={words.usual}>{usual.map((act) => button(act, 'default'))}</Row>}
        {seldom.length > 0 && (
          <details>
            <summary>{words.seldom}</summary>
            <div className="acts__buttons">{seldom.map((act) => button(act, 'default'))}</div>
          </details>
        )}
        <Against against={against} onOutside={show} />
      </div>
      {open !== null && <ActDialog act={open} file={file} onClose={() => show(null)} />}
    </Section>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="acts__row">
      <span className="acts__label">{label}</span>
      <div className="acts__buttons">{children}</div>
    </div>
  )
}

interface AgainstProps {
  readonly against: readonly Possibility[]
  /** Records what was done outside all the same. */
  readonly onOutside: (act: Act) => void
}

function Against({ against, onOutside }: AgainstProps) {
  return (
    <details>
      <summary>{words.against(against.length)}</summary>
      <dl className="against">
        {against.map(({ act, reasons }) => (
          <div key={act} className="against__act">
            <dt>{ACTS[act].name}</dt>
            <dd>
              <ul className="plain">
                {reasons.map((reason) => (
                  <li key={reason.code}>{withBasis(reason)}</li>
                ))}
              </ul>
              {isSendingAct(act) && reasons.every(({ code }) => code !== 'state') && (
                <Button type="link" onClick={() => onOutside(act)}>
                  {words.outside}
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
