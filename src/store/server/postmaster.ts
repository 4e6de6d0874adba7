/** One run of the PostgreSQL server: from its start to its end. No article. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { complaintIn } from './complaint.ts'
import { readPostmasterFile } from './postmasterFile.ts'
import { commandLine } from './program.ts'
import { loggedSince, logSize } from './serverLog.ts'
import { PORT } from './socketFolder.ts'
import type { Way } from './ways.ts'

export interface Launch {
  readonly binaries: Binaries
  readonly way: Way
  readonly env: NodeJS.ProcessEnv
  readonly cluster: string
  readonly socketFolder: string
  readonly log: string
  readonly settings: Readonly<Record<string, string>>
  readonly say: (sentence: string) => void
}

export interface Postmaster {
  /** Resolves when it has ended, in whatever way. */
  readonly ended: Promise<void>
  /** Ends the sessions, writes everything to its place, ends. */
  stop(): Promise<void>
}

export type Start =
  | { readonly ok: true; readonly postmaster: Postmaster }
  | { readonly ok: false; readonly complaint: string }

const LOOK_MS = 5
const SAY_AFTER_MS = 5_000
const PATIENCE_MS = 60_000

/** Returns when it takes connections. However long it replays its log: while it lives it is waited for. */
export async function startPostmaster(launch: Launch): Promise<Start> {
  const began = logSize(launch.log)
  const child = spawnServer(launch)
  const end = endOf(child)
  const stopWithUs = () => child.kill('SIGINT')
  process.once('exit', stopWithUs)
  const ended = end.then(() => {
    process.off('exit', stopWithUs)
  })
  let over = false
  end.then(() => {
    over = true
  })
  for (let waited = 0; !over; waited += LOOK_MS) {
    const file = await readPostmasterFile(launch.cluster)
    if (file?.pid === child.pid && file?.isReady) {
      // Our process may end when it has nothing else to do; the server ends with it.
      child.unref()
      return { ok: true, postmaster: { ended, stop: () => stop(child, ended) } }
    }
    if (waited === SAY_AFTER_MS) launch.say('数据库正在从上次的中断中恢复，请稍候……')
    await sleep(LOOK_MS)
  }
  return { ok: false, complaint: (await end) ?? complaintIn(loggedSince(launch.log, began)) }
}

/** In a session of its own: Ctrl-C in the terminal is ours to handle. */
function spawnServer({ way, binaries, env, cluster, socketFolder, log, settings }: Launch): ChildProcess {
  const all = { ...USUAL, ...settings, ...ALWAYS, unix_socket_directories: `"${socketFolder}"` }
  const parameters = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(log, 'a', 0o600)
  try {
    return spawn(...commandLine(way, binaries.postgres, ['-D', cluster, ...parameters]), {
      env,
      detached: true,
      stdio: ['ignore', output, output],
    })
  } finally {
    closeSync(output)
  }
}

const USUAL = {
  shared_buffers: '64MB',
  max_connections: '100',
  fsync: 'on',
  full_page_writes: 'on',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off',
  // Statements and details hold what people entered: names, identity numbers, passwords' digests.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const

const ALWAYS = { listen_addresses: '', port: String(PORT), unix_socket_permissions: '0700' } as const

/** Null, or why it could not be started at all. */
function endOf(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve(null))
    child.once('error', (error) => resolve(error.message))
  })
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref()
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), PATIENCE_MS)
  await ended
  clearTimeout(timer)
}
