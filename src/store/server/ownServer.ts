/** Takes a data folder, runs the server on it and lets it go again. No article. */
import { join } from 'node:path'
import { give } from './chooseWay.ts'
import { errorCode } from './errorCode.ts'
import { endLeftover } from './leftover.ts'
import type { Machine } from './machine.ts'
import { claim, type Holder, release, sweep } from './ownerLock.ts'
import { type Launch, type Start, startPostmaster } from './postmaster.ts'
import { prepare } from './prepare.ts'
import { processStart } from './process.ts'
import type { EmbeddedServer, ServerOpening, ServerOptions } from './server.ts'
import { trimLog } from './serverLog.ts'
import { emptySocketFolder, makeSocketFolder, PORT, removeSocketFolder } from './socketFolder.ts'
import { supervise } from './supervise.ts'

const LOG_LOOK_MS = 10 * 60 * 1000

/** Null when another process was quicker. `last` is the owner before, which has ended. */
export async function ownServer(
  options: ServerOptions,
  lock: string,
  last: Holder | null,
  machine: Machine,
): Promise<ServerOpening | null> {
  const socketFolder = await makeSocketFolder()
  const us: Holder = { pid: process.pid, started: processStart(process.pid) ?? '', socketFolder }
  const letGo = async () => {
    await release(lock, us)
    await removeSocketFolder(socketFolder)
  }
  let opening: ServerOpening | null = null
  try {
    if ((await claim(lock, us)) !== null) return null
    await endEarlier(options, lock, last)
    opening = await openOwned(options, socketFolder, machine, letGo)
    return opening
  } finally {
    if (!opening?.ok) await letGo()
  }
}

/** What is left of those who were killed. */
async function endEarlier({ folder, say }: ServerOptions, lock: string, last: Holder | null): Promise<void> {
  await endLeftover(join(folder, 'postgres'), say)
  if (last !== null) await removeSocketFolder(last.socketFolder)
  for (const { socketFolder } of await sweep(lock)) await removeSocketFolder(socketFolder)
}

async function openOwned(
  options: ServerOptions,
  socketFolder: string,
  machine: Machine,
  letGo: () => Promise<void>,
): Promise<ServerOpening> {
  const preparation = await prepare(options, socketFolder, machine)
  if (!preparation.ok) return preparation
  const { launch } = preparation
  // Again: the server of an owner that was killed while it started it comes up only now.
  const first = await start(launch).then((one) => (one.ok ? one : start(launch)))
  if (!first.ok) {
    return { ok: false, code: 'failed', reason: `数据库未能启动（${first.complaint}），详见 ${launch.log}。` }
  }
  return { ok: true, server: keep(first, launch, letGo) }
}

function keep(first: Start & { ok: true }, launch: Launch, letGo: () => Promise<void>): EmbeddedServer {
  const stop = supervise(first.postmaster, () => start(launch), launch.say)
  const trimming = setInterval(() => tryTrim(launch), LOG_LOOK_MS).unref()
  const close = async () => {
    clearInterval(trimming)
    await stop()
    await letGo()
  }
  let closed: Promise<void> | null = null
  return {
    place: { socketFolder: launch.socketFolder, port: PORT },
    owned: true,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

/** The server runs on, whatever becomes of its log. */
function tryTrim({ log, say }: Launch): void {
  try {
    trimLog(log)
  } catch (error) {
    if (errorCode(error) === null || !(error instanceof Error)) throw error
    say(`数据库日志 ${log} 无法截短（${error.message}）。`)
  }
}

async function start(launch: Launch): Promise<Start> {
  try {
    await endLeftover(launch.cluster, launch.say)
    await emptySocketFolder(launch.socketFolder)
    await give(launch.socketFolder, launch.way.owner)
    trimLog(launch.log)
    return await startPostmaster(launch)
  } catch (error) {
    // A full or unmounted disk: the next try may find it mended.
    if (errorCode(error) === null || !(error instanceof Error)) throw error
    return { ok: false, complaint: error.message }
  }
}
