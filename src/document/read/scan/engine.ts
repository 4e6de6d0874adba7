/**
 * The recogniser as its users see it: found in the folder of the optional install, started as a process of its own with
 * the first picture, ended with its user. No article.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FileFault } from '../../document.ts'
import type { Picture } from './picture.ts'
import type { Crop, GuessedCharacter, RecogniserReply, RecogniserTask } from './task.ts'

export interface Engine {
  /** One page of a picture file, from 0, and how many it has; null where it cannot be decoded. Rejects where the process ended. */
  decode(bytes: Uint8Array, page: number): Promise<{ readonly picture: Picture; readonly pages: number } | null>
  recognise(crops: readonly Crop[]): Promise<readonly (readonly GuessedCharacter[])[]>
}

const folder = fileURLToPath(new URL('../../../../recognition', import.meta.url))
/** The install command writes this file last of all. */
const installed = fileURLToPath(new URL('../../../../recognition/node_modules/.complete', import.meta.url))

/** The one sentence for whoever brings a picture where recognition is not installed. */
export const NOT_INSTALLED: FileFault = {
  code: 'scanned',
  message:
    '这个文件是图片（扫描件），里面没有可以直接读取的文字，需要文字识别，而识别组件还没有安装：请在程序文件夹里运行 npm run recognition 安装（一次即可），或改用 Word 文件、由 Word 直接导出的 PDF。',
}

export const isInstalled = (): boolean => existsSync(installed)

/** A process that is not asked for so long gives its memory back. */
const IDLE_MS = 60_000

let running: { readonly engine: Engine; readonly child: ChildProcess } | null = null

/** The engine of this thread, started when it is first asked for; null where recognition is not installed. */
export function openEngine(): Engine | null {
  if (!isInstalled()) return null
  running ??= start()
  return running.engine
}

function start(): { readonly engine: Engine; readonly child: ChildProcess } {
  const child = fork(fileURLToPath(new URL('./recogniser.ts', import.meta.url)), [folder], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const waiting = new Map<number, { settle(reply: RecogniserReply): void; fail(error: Error): void }>()
  let next = 0
  let rest: NodeJS.Timeout | undefined
  /** Neither the process nor its timer keeps us alive. */
  const idle = () => {
    child.unref()
    child.channel?.unref()
    rest = setTimeout(end, IDLE_MS).unref()
  }
  child.on('message', (reply: RecogniserReply) => {
    waiting.get(reply.id)?.settle(reply)
    waiting.delete(reply.id)
    if (waiting.size === 0) idle()
  })
  const end = () => {
    if (running?.child === child) running = null
    if (child.connected) child.disconnect()
  }
  const ended = () => {
    if (running?.child === child) running = null
    for (const { fail } of waiting.values()) fail(new Error('recognition has ended'))
    waiting.clear()
  }
  child.on('error', ended)
  child.on('exit', ended)
  const ask = (task: RecogniserTask): Promise<RecogniserReply> =>
    new Promise((settle, fail) => {
      clearTimeout(rest)
      waiting.set(task.id, { settle, fail })
      child.ref()
      child.channel?.ref()
      child.send(task)
    })
  const engine: Engine = {
    async decode(bytes, page) {
      const reply = await ask({ id: next++, kind: 'decode', bytes, page })
      if (reply.kind === 'failure') return null
      if (reply.kind !== 'picture') throw new Error(reply.kind)
      return reply
    },
    async recognise(crops) {
      if (crops.length === 0) return []
      const reply = await ask({ id: next++, kind: 'recognise', crops })
      if (reply.kind !== 'guesses') throw new Error(reply.kind === 'failure' ? reply.message : reply.kind)
      return reply.guesses
    },
  }
  return { engine, child }
}
