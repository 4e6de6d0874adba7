/** Starts the page: reads the environment, wires the parts, listens. */
import { fileURLToPath } from 'node:url'
import { openBundlers } from '#batch/bundlers.ts'
import { todayInChina } from '#cli/today.ts'
import { openReaders } from '#document/readers.ts'
import { openWriters } from '#document/writers.ts'
import { readAssets } from '#portal/assets.ts'
import { openSamples } from '#portal/sampleShelf.ts'
import { build } from './app.ts'
import { readConfig } from './config.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const reading = readConfig(process.env)
if (!reading.ok) giveUp(['环境变量有误：', ...reading.faults].join('\n'))
const { config } = reading

const assets = await readAssets(folder('../dist/portal'))
if (assets === null) giveUp('页面还没有生成：请用 npm start 启动，它会先生成页面。')

const readers = openReaders({ workers: config.readers })
const writers = openWriters({ workers: config.readers })
const bundlers = openBundlers()
const app = await build(config, {
  reader: readers,
  writer: writers,
  bundler: bundlers,
  today: todayInChina,
  assets,
  samples: await openSamples(folder('../samples')),
  report: (error) => console.error(error),
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)

try {
  const address = await app.listen({ port: config.port, host: config.host })
  console.log(`年报核对页面已启动：${address} （按 Ctrl+C 停止）`)
} catch (error) {
  giveUp(whyNotListening(error))
}

async function stop() {
  await app.close()
  await Promise.all([readers.close(), writers.close(), bundlers.close()])
  process.exit(0)
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
