/** Addresses that lead nowhere, and pages that broke. */
import { Button } from 'antd'
import { Link, useRouteError } from 'react-router'
import { Nothing } from '../notice/nothing.tsx'
import { Screen } from '../screen.tsx'
import { WORDS } from '../words.ts'

export function LostPage() {
  const words = WORDS.lost
  return (
    <Screen title={words.title}>
      <Nothing title={words.title} sentence={words.sentence}>
        <Link to="/workbench">{words.back}</Link>
      </Nothing>
    </Screen>
  )
}

/** A fault of ours, or a part of the program that is no longer on the server since it was upgraded. */
export function BrokenPage() {
  const error = useRouteError()
  const words = WORDS.broken
  return (
    <Screen title={words.title}>
      <Nothing title={words.title} sentence={words.sentence}>
        <p>
          <code>{String(error)}</code>
        </p>
        <Button type="primary" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </Nothing>
    </Screen>
  )
}
