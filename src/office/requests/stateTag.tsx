/** The state of a request, as a word on a colour. */
import { Tag } from 'antd'
import { type RequestState, STATES } from '#law/request/transitions.ts'

/** By what the clock does. */
const COLOURS = {
  none: 'default',
  runs: 'processing',
  excluded: 'warning',
  stopped: 'warning',
  ended: 'default',
} as const

export function StateTag({ state }: { readonly state: RequestState }) {
  const { name, meaning, clock } = STATES[state]
  return (
    <Tag color={COLOURS[clock]} title={meaning}>
      {name}
    </Tag>
  )
}
