/** What stands in the register already: the same asked before, how often this month, the same asked by others. */
import { Alert, Spin } from 'antd'
import { Link } from 'react-router'
import type { AlikeRequests } from '#api/intake.ts'
import { STATES } from '#law/request/transitions.ts'
import { WORDS } from '../words.ts'
import { type Asked, useAlike } from './intake.ts'

const words = WORDS.intake.alike
/** 收费办法 Art. 4: up to so many in a month are free. */
const FREE_ITEMS = 10

export function AlikeNotice({ organId, asked }: { readonly organId: number; readonly asked: Asked | null }) {
  const { data, isFetching } = useAlike(organId, asked)
  if (asked === null) return <p className="intake__hint">{words.waiting}</p>
  if (data === undefined) return isFetching ? <Spin size="small" /> : null
  const { items } = data
  const numbered = items.map((item, at) => ({ item, number: at + 1 }))
  const last = items.at(-1)?.sameApplicantThisMonth ?? 1
  const isNew = items.every(
    ({ earlierSameWords, earlierAlike, sameWordsOthers }) =>
      [...earlierSameWords, ...earlierAlike].length === 0 && sameWordsOthers === 0,
  )
  return (
    <>
      {numbered.map(({ item, number }) => (
        <Found key={number} organId={organId} item={item} prefix={items.length > 1 ? words.of(number) : ''} />
      ))}
      {isNew && <p className="intake__hint">{words.none}</p>}
      <p className="intake__hint">
        {words.month(last)}
        {last > FREE_ITEMS && `。${words.feeHint}`}
      </p>
    </>
  )
}

interface FoundProps {
  readonly organId: number
  readonly item: AlikeRequests
  readonly prefix: string
}

function Found({ organId, item: { earlierSameWords, earlierAlike, sameWordsOthers }, prefix }: FoundProps) {
  return (
    <>
      {earlierSameWords.length > 0 && (
        <Alert
          className="notice"
          type="warning"
          showIcon
          title={`${prefix}${words.sameWords}`}
          description={
            <>
              <Lines organId={organId} lines={earlierSameWords} />
              <p>{words.sameWordsHint}</p>
            </>
          }
        />
      )}
      {earlierAlike.length > 0 && (
        <Alert
          className="notice"
          type="info"
          showIcon
          title={`${prefix}${words.alike}`}
          description={<Lines organId={organId} lines={earlierAlike.slice(0, 5)} withLikeness />}
        />
      )}
      {sameWordsOthers > 0 && <p className="intake__hint">{`${prefix}${words.others(sameWordsOthers)}`}</p>}
    </>
  )
}

interface LinesProps {
  readonly organId: number
  readonly lines: AlikeRequests['earlierAlike']
  readonly withLikeness?: boolean
}

function Lines({ organId, lines, withLikeness = false }: LinesProps) {
  return (
    <ul className="intake__lines">
      {lines.map(({ id, number, content, state, reply, likeness }) => (
        <li key={id}>
          <Link to={`/requests/${organId}/${id}`} target="_blank">
            {number}
          </Link>{' '}
          {STATES[state].name}，{reply === null ? words.noReply : words.reply(reply.number, reply.on)}
          {withLikeness && (
            <>
              <br />
              {content}（{words.likeness(Math.round(likeness * 100))}）
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
