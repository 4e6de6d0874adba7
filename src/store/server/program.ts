/** Runs a program of PostgreSQL in the way that was chosen. No article. */
import { spawn } from 'node:child_process'
import type { Way } from './ways.ts'

/** Nothing of our environment reaches the server but where programs lie; its variables would change what it does. */
export function environment(libraries: readonly string[]): NodeJS.ProcessEnv {
  const PATH = [process.env.PATH ?? '', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(':')
  const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return { PATH, LC_ALL: 'C', ...(libraries.length > 0 && { [name]: libraries.join(':') }) }
}

/** The whole command line: program first. */
export function commandLine(way: Way, program: string, parameters: readonly string[]): readonly [string, string[]] {
  const [first, ...rest] = [...way.prefix, program, ...parameters]
  return [first ?? program, rest]
}

export interface End {
  readonly ok: boolean
  /** What it said, or why it could not be started. */
  readonly output: string
}

/** Runs to the end. Never rejects: a program that can not be started has ended badly. */
export function run(way: Way, program: string, parameters: readonly string[], env: NodeJS.ProcessEnv): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(...commandLine(way, program, parameters), { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const add = (chunk: string) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', add)
    child.stderr.setEncoding('utf8').on('data', add)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (status) => resolve({ ok: status === 0, output: output.trim() }))
  })
}
