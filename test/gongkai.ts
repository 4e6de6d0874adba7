/** Runs the real command line as a child process, for tests of what a person sees of it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = fileURLToPath(new URL('../bin/gongkai.js', import.meta.url))

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Circumstances {
  readonly stdin?: string | Uint8Array
  /** Default: the folder of the project. */
  readonly cwd?: string
  /** Beside those of the test itself. */
  readonly env?: Readonly<Record<string, string>>
  /** Closes our end of its output after the first piece, as `| head` does. */
  readonly leaveEarly?: boolean
}

export function gongkai(args: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { stdin = '', cwd = root, env = {}, leaveEarly = false } = circumstances
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...process.env, ...env } })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk)
    if (leaveEarly) child.stdout.destroy()
  })
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => {}) // a command that takes no input may end before it is written
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })
    })
  })
}

/** The objects of JSON Lines. */
export function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}
