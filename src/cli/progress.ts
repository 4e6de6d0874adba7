/** A progress bar on a terminal's stderr, with the rate and the time that is left; nothing anywhere else. No article. */
import type { CliStream, Language } from './command.ts'
import { displayWidth } from './width.ts'

export interface Progress {
  /** One more is done. */
  step(): void
  /** Takes the bar off the line, so that other output can be written; a later step draws it again. */
  hide(): void
}

const REDRAW_MS = 100
const BAR_WIDTH = 24

export function openProgress(total: number, stream: CliStream, language: Language): Progress {
  if (!stream.isTerminal || total < 2) return { step() {}, hide() {} }
  const started = performance.now()
  let done = 0
  let drawn = Number.NEGATIVE_INFINITY
  let visible = 0
  const hide = () => {
    if (visible > 0) stream.write(`\r${' '.repeat(visible)}\r`)
    visible = 0
  }
  return {
    hide,
    step() {
      done += 1
      const now = performance.now()
      if (now - drawn < REDRAW_MS) return
      drawn = now
      const line = progressLine(done, total, (now - started) / 1000, language)
      hide()
      stream.write(line)
      visible = displayWidth(line)
    },
  }
}

export function progressLine(done: number, total: number, seconds: number, language: Language): string {
  const filled = Math.round((done / total) * BAR_WIDTH)
  const bar = `[${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${done}/${total}`
  const rate = done / Math.max(seconds, 0.001)
  const rest = Math.ceil((total - done) / rate)
  const left = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`
  return language === 'zh'
    ? `${bar}  每秒 ${rate.toFixed(1)} 份  还需 ${left}`
    : `${bar}  ${rate.toFixed(1)} files/s  ${left} left`
}
