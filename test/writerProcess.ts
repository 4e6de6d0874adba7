/** Runs test/writer.ts as a process of its own and gathers what it says was acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StoreSettings } from '../src/store/places.ts'
import type { Acknowledged } from './writer.ts'

export interface Writer {
  readonly child: ChildProcess
  readonly acknowledged: readonly Acknowledged[]
  /** Resolves when so many more are acknowledged; rejects where the process ends before. */
  more(count: number): Promise<void>
  /** With no chance to tidy up. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('writer.ts', import.meta.url))

export function startWriter(settings: StoreSettings, ...more: readonly 'lists'[]): Writer {
  const child = spawn(process.execPath, [program, JSON.stringify(settings), ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const acknowledged: Acknowledged[] = []
  const waiting: { readonly at: number; readonly resolve: () => void }[] = []
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    // The last line of a killed process may be half of one: then it was not acknowledged.
    if (!line.endsWith('}')) return
    acknowledged.push(JSON.parse(line))
    for (const { at, resolve } of waiting) if (acknowledged.length >= at) resolve()
  })
  const ended = once(child, 'close')
  return {
    child,
    acknowledged,
    more: (count) =>
      new Promise((resolve, reject) => {
        waiting.push({ at: acknowledged.length + count, resolve })
        ended.then(() => reject(new Error(`the writer has ended: ${complaint}`)), reject)
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
