/** A progress bar for work that says itself how many steps it has. No article. */
import type { CliWorld } from './command.ts'
import { openProgress } from './progress.ts'

export function stepsOn({ stderr, language }: CliWorld) {
  let bar = openProgress(0, stderr, language)
  let left = 0
  return {
    begin: (steps: number) => {
      bar = openProgress(steps, stderr, language)
      left = steps
    },
    step: () => {
      bar.step()
      left -= 1
      if (left <= 0) bar.hide()
    },
  }
}
