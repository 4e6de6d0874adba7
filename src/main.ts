/**
 * `npm start`: reads the configuration, listens, and then opens the store, so that the first page does not wait for it.
 * Only this file and cli/main.ts touch `process`.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Ground } from '#api/ground.ts'
import { logError } from '#api/requestLog.ts'
import { openBundlers } from '#batch/bundlers.ts'
import { todayInChina } from '#cli/today.ts'
import { KeyFileFault } from '#crypto/keyring.ts'
import { isFilled } from '#demo/demonstration.ts'
import { demoQuery } from '#demo/demoQuery.ts'
import { fillCounty } from '#demo/fillCounty.ts'
import { ADMINISTRATOR_SIGN_INS, PASSWORD, SIGN_INS } from '#demo/signIns.ts'
import { openReaders } from '#document/readers.ts'
import { openWriters } from '#document/writers.ts'
import { ROLES } from '#law/role.ts'
import { readAssets } from '#portal/assets.ts'
import { openSamples } from '#portal/sampleShelf.ts'
import { StoreFault } from '#store/fault.ts'
import { build } from './app.ts'
import { readConfig } from './config.ts'
import { openGround, type Standing } from './openGround.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Whoever reads the console may go away: nobody is left to tell, and that is no reason to stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const demo = readDemo()
const reading = readConfig(process.env)
if (!reading.ok) giveUp(['配置有误：', ...reading.faults.map(({ zh }) => zh)].join('\n'))
const { config } = reading

const assets = await readAssets(folder('../dist/portal'))
if (assets === null) giveUp('页面还没有生成：请用 npm start 启动，它会先生成页面。')
const office = existsSync(folder('../dist/office/index.html')) ? folder('../dist/office') : null

const clock = { now: () => Date.now(), today: () => config.today ?? todayInChina() }
const readers = openReaders({ workers: config.readers })
const writers = openWriters({ workers: config.readers })
const bundlers = openBundlers()
let ground: Ground | null = null
const app = await build(
  { ...config, log: config.log ?? (process.stdout.isTTY ? 'warn' : 'info') },
  {
    reader: readers,
    writer: writers,
    bundler: bundlers,
    today: clock.today,
    now: clock.now,
    assets,
    samples: await openSamples(folder('../samples')),
    office,
    ground: () => ground,
  },
)

let address = ''
let opening: Promise<Standing | null> | null = null
let stopping: Promise<void> | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0))

try {
  address = await app.listen({ port: config.port, host: config.host })
  say(`网页已启动：${address} （按 Ctrl+C 停止）`)
} catch (error) {
  giveUp(whyNotListening(error))
}

opening = open()

async function open(): Promise<Standing | null> {
  try {
    const standing = await openGround(config, { clock, say, report, demo })
    ground = standing.ground
    const at = office === null ? '' : `：${address}/office/`
    if (ground.demo) {
      if (!(await isFilled(ground.db))) say('正在填入演示内容……')
      const { db, keyring, blobs } = ground
      await fillCounty({ db, now: clock.now(), today: ground.clock.today() }, { kit: { keyring, blobs }, say })
      say(`演示已就绪${at}`)
      for (const line of demoSignIns()) say(line)
      const query = await demoQuery(db, keyring)
      if (query !== null) say(`演示查询（${address}/request/status）：姓名 ${query.name}，查询码 ${query.code}`)
    } else {
      say(`已就绪${at}`)
      if (demo === true) say('数据库里已有别的数据，没有填入演示内容。')
      if (standing.setUpToken !== null) say(`数据库是空的，请打开上面的网址初始化，口令是 ${standing.setUpToken}`)
    }
    return standing
  } catch (error) {
    if (error instanceof StoreFault || error instanceof KeyFileFault) console.error(error.message)
    else {
      report(error)
      console.error(`无法启动：${error instanceof Error ? error.message : String(error)}`)
    }
    void stop(2)
    return null
  }
}

/** On this machine only. */
function demoSignIns(): readonly string[] {
  const shown = [...ADMINISTRATOR_SIGN_INS, ...SIGN_INS].filter((each) => each.shown)
  return [
    `演示登录，只能在本机使用，密码都是 ${PASSWORD}`,
    ...shown.map(({ login, role }) => `  ${login}（${ROLES[role].name}）`),
  ]
}

/** Finishes what was accepted, then lets go of everything, the database last. */
function stop(status: number): Promise<void> {
  stopping ??= end(status)
  return stopping
}

async function end(status: number): Promise<void> {
  await app.close()
  const standing = await opening
  await standing?.close()
  await Promise.all([readers.close(), writers.close(), bundlers.close()])
  process.exit(status)
}

function say(sentence: string): void {
  console.log(sentence)
}

function report(error: unknown): void {
  logError(app.log, error)
}

/** True with `--demo`, false with `--empty`, null without either. */
function readDemo(): boolean | null {
  try {
    const options = { demo: { type: 'boolean' }, empty: { type: 'boolean' } } as const
    const { values } = parseArgs({ options })
    if (values.demo && values.empty) giveUp('--demo 和 --empty 只能选一个。')
    return values.demo ? true : values.empty ? false : null
  } catch {
    giveUp('参数有误：可以用 npm start -- --demo（填入演示内容）或 npm start -- --empty（从空白开始）。')
  }
}

function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

function whyNotListening(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return `端口 ${config.port} 已被别的程序占用：请先停掉它，或者换一个端口，例如 GONGKAI_PORT=8081 npm start。`
  }
  if (code === 'EACCES') return `没有权限使用端口 ${config.port}：请换一个 1024 以上的端口，例如 GONGKAI_PORT=8080。`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `本机没有地址 ${config.host}：请检查 GONGKAI_HOST。`
  }
  return `无法启动：${error instanceof Error ? error.message : String(error)}`
}
