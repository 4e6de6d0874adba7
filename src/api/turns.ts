/** Bounds how many uploads are held in memory at once; those that come meanwhile wait in line, up to a limit. */
import { requestFault } from './fault.ts'

export interface Turns {
  /** Resolves when it is this caller's turn, to what ends the turn; `signal` leaves the line. */
  take(signal: AbortSignal): Promise<() => void>
}

interface Waiter {
  readonly go: () => void
}

/** No article. `atOnce` turns run, `waiting` stand in line, who comes after that is told that we are busy. */
export function openTurns(atOnce: number, waiting: number): Turns {
  let running = 0
  const line = new Set<Waiter>()

  const begin = () => {
    running += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      running -= 1
      const [first] = line
      if (first === undefined) return
      line.delete(first)
      first.go()
    }
  }

  return {
    async take(signal) {
      if (running < atOnce) return begin()
      if (line.size >= waiting) throw requestFault('busy')
      return new Promise((resolve, reject) => {
        const waiter: Waiter = { go: () => resolve(begin()) }
        line.add(waiter)
        signal.addEventListener('abort', () => {
          if (line.delete(waiter)) reject(requestFault('bad-form'))
        })
      })
    },
  }
}
