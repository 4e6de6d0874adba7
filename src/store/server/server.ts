/**
 * The PostgreSQL server that the program brings along, on a data folder of its own: one owner for each folder, reached by
 * its socket alone, ended with its owner, started again when it fails. No article.
 */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { errorCode } from './errorCode.ts'
import { joinServer } from './joinServer.ts'
import { type Machine, thisMachine } from './machine.ts'
import { type Holder, heldSince, isAlive, readHolder } from './ownerLock.ts'
import { ownServer } from './ownServer.ts'

/** Where to connect: for `pg` the folder is the host. The user is postgres, without a password. */
export interface ServerPlace {
  readonly socketFolder: string
  readonly port: number
}

export interface EmbeddedServer {
  readonly place: ServerPlace
  /** False: another process owns the server, and this one only uses its socket. */
  readonly owned: boolean
  /** Stops the server where it is owned. */
  close(): Promise<void>
}

export type ServerOpening =
  | { readonly ok: true; readonly server: EmbeddedServer }
  | {
      readonly ok: false
      /** One sentence: what is wrong, and what to do. */
      readonly reason: string
      readonly code: 'held' | 'no-binaries' | 'no-way-as-root' | 'failed'
    }

export interface ServerOptions {
  /** GONGKAI_DATA; made where it is absent, for its owner alone. */
  readonly folder: string
  /** 'own': to be the owner or nothing. 'ownOrJoin': to use the server that runs, or to own one for the while. */
  readonly use: 'own' | 'ownOrJoin'
  readonly say: (sentence: string) => void
  /** Settings of PostgreSQL beside our own. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Call it on the main thread: the server ends with the thread that started it. */
export async function openServer(options: ServerOptions, machine: Machine = thisMachine()): Promise<ServerOpening> {
  const folder = resolve(options.folder)
  const lock = join(folder, 'owner.json')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (;;) {
      const holder = await readHolder(lock)
      if (holder === null || !isAlive(holder)) {
        const opening = await ownServer({ ...options, folder }, lock, holder, machine)
        if (opening !== null) return opening
      } else if (options.use === 'own') {
        return { ok: false, code: 'held', reason: heldBy(folder, holder, await heldSince(lock)) }
      } else {
        const server = await joinServer(folder, holder, options.say)
        if (server !== null) return { ok: true, server }
      }
      // The folder changed hands meanwhile.
    }
  } catch (error) {
    if (errorCode(error) === null || !(error instanceof Error)) throw error
    return {
      ok: false,
      code: 'failed',
      reason: `数据目录 ${folder} 无法使用（${error.message}），请检查它的所有者和权限，或用 GONGKAI_DATA 指定另一个目录。`,
    }
  }
}

function heldBy(folder: string, holder: Holder, since: Date | null): string {
  const sinceThen = since === null ? '' : `，自${MOMENT.format(since)}起`
  return `数据目录 ${folder} 正由另一个进程使用（进程号 ${holder.pid}${sinceThen}），请先停止该进程，或用 GONGKAI_DATA 指定另一个目录。`
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Asia/Shanghai',
})
