/** Stands in for a screen that is still to come. */
import { Nothing } from './notice/nothing.tsx'
import { Screen } from './screen.tsx'
import { WORDS } from './words.ts'

export function UnbuiltScreen() {
  return (
    <Screen title={WORDS.unbuilt.title}>
      <Nothing title={WORDS.unbuilt.title} sentence={WORDS.unbuilt.sentence} />
    </Screen>
  )
}
