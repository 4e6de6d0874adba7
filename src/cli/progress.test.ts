import { describe, expect, it } from 'vitest'
import { openProgress, progressLine } from './progress.ts'
import { displayWidth } from './width.ts'

function terminal(isTerminal: boolean) {
  const written: string[] = []
  return { written, stream: { write: (text: string) => void written.push(text), isTerminal, columns: 80 } }
}

describe('the progress bar', () => {
  it.each([
    [500, 1000, 10, 'zh', '[############            ] 500/1000  每秒 50.0 份  还需 0:10'],
    [1, 3601, 1, 'en', '[                        ] 1/3601  1.0 files/s  60:00 left'],
  ] as const)(
    'after %i of %i files in %i s says how fast and how long still',
    (done, total, seconds, language, line) => {
      expect(progressLine(done, total, seconds, language)).toBe(line)
    },
  )

  it('fits into a line for a hundred thousand files', () => {
    expect(displayWidth(progressLine(99_999, 100_000, 0.5, 'zh'))).toBeLessThanOrEqual(80)
  })

  it('writes nothing where there is no terminal, and nothing for a single file', () => {
    for (const [isTerminal, total] of [
      [false, 9],
      [true, 1],
    ] as const) {
      const { written, stream } = terminal(isTerminal)
      const progress = openProgress(total, stream, 'zh')
      progress.step()
      progress.hide()
      expect(written).toEqual([])
    }
  })

  it('draws at most ten times a second, and leaves a clean line', () => {
    const { written, stream } = terminal(true)
    const progress = openProgress(1000, stream, 'zh')
    for (let done = 0; done < 1000; done += 1) progress.step()
    progress.hide()
    expect(written.length).toBeLessThan(20)
    expect(written.at(-1)).toMatch(/^\r +\r$/)
  })
})
