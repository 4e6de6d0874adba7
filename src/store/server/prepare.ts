/** What a start needs: the programs, a way to run them, and the cluster. No article. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseWay, give } from './chooseWay.ts'
import { complaintIn } from './complaint.ts'
import { initialise, isInitialised } from './initialise.ts'
import { linkLibraries } from './links.ts'
import type { Machine } from './machine.ts'
import type { Launch } from './postmaster.ts'
import { environment } from './program.ts'
import type { ServerOpening, ServerOptions } from './server.ts'
import type { FileOwner } from './ways.ts'

export type Preparation = { readonly ok: true; readonly launch: Launch } | Extract<ServerOpening, { ok: false }>

export async function prepare(
  { folder, say, settings = {} }: ServerOptions,
  socketFolder: string,
  { binaries, user, ways }: Machine,
): Promise<Preparation> {
  if (binaries === null || user === null) return { ok: false, code: 'no-binaries', reason: NO_BINARIES }
  const cluster = join(folder, 'postgres')
  const isNew = !isInitialised(cluster)
  const env = environment(await linkLibraries(binaries, join(folder, 'postgres-lib')))
  const possible = ways(user, await ownerOf(isNew ? folder : cluster))
  const choice = await chooseWay(possible, binaries, env, { data: folder, socket: socketFolder })
  if (!choice.ok && user.uid === 0) return { ok: false, code: 'no-way-as-root', reason: NO_WAY_AS_ROOT }
  if (!choice.ok) return failed(`数据库程序无法运行（${complaintIn(choice.complaint)}）`)
  const { way } = choice
  if (isNew) {
    say('首次启动，正在建立数据库……')
    const end = await initialise(cluster, binaries, way, env)
    if (end !== null) return failed(`未能建立数据库（${complaintIn(end.output)}）`)
  } else {
    await give(cluster, way.owner)
  }
  const log = join(folder, 'postgres.log')
  return { ok: true, launch: { binaries, way, env, cluster, socketFolder, log, settings, say } }
}

function failed(what: string): Preparation {
  return { ok: false, code: 'failed', reason: `${what}，也可以设置 DATABASE_URL 使用已有的 PostgreSQL 服务器。` }
}

const NO_BINARIES = `本平台（${process.platform}-${process.arch}）没有可用的自带数据库程序，请重新执行 npm install，或设置 DATABASE_URL 使用已有的 PostgreSQL 服务器。`

const NO_WAY_AS_ROOT =
  '以 root 身份无法启动自带的数据库（系统既不允许用户命名空间，也不能换用其他用户），请以普通用户运行，或设置 DATABASE_URL 使用已有的 PostgreSQL 服务器。'

async function ownerOf(path: string): Promise<FileOwner> {
  const { uid, gid } = await stat(path)
  return { uid, gid }
}
