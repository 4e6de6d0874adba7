/** `npm run bundle` as an administrator uses it: made, unpacked where there is no Node, installed, started, backed up. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '#demo/signIns.ts'
import { parts } from './parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const NAME = `gongkai-${version}-linux-${process.arch}`
const canRun = parts.full && process.platform === 'linux'
const full = it.skipIf(!canRun)

let folder = ''
let server: ChildProcess | null = null
let address = ''

/** Every command of the machine but Node and npm. */
function pathWithoutNode(): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const place of ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].filter(existsSync)) {
    for (const name of readdirSync(place)) {
      if (/^(node|nodejs|npm|npx|corepack)$/.test(name) || existsSync(join(bin, name))) continue
      symlinkSync(join(place, name), join(bin, name))
    }
  }
  return bin
}

const at = (...path: readonly string[]) => join(folder, 'server', ...path)
const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8', env: environment(), cwd: folder })
const environment = () => ({ PATH: join(folder, 'bin'), HOME: '/nonexistent', GONGKAI_PORT: '0' })

beforeAll(async () => {
  if (!canRun) return
  folder = mkdtempSync(join(tmpdir(), 'gongkai-bundle-'))
  execFileSync(process.execPath, [join(root, 'scripts/bundle.js')], { stdio: 'ignore' })
  execFileSync('tar', ['-xzf', join(root, 'dist', `${NAME}.tar.gz`), '-C', folder])
  pathWithoutNode()
}, 600_000)

afterAll(async () => {
  if (!canRun) return
  if (server !== null && server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true })
})

describe('the bundle', { timeout: 120_000 }, () => {
  full('[full] is small enough to carry, and holds neither tests nor what only building needs', () => {
    const bytes = Number(execFileSync('stat', ['-c', '%s', join(root, 'dist', `${NAME}.tar.gz`)], { encoding: 'utf8' }))
    expect(bytes / 1024 / 1024).toBeLessThan(200)
    const modules = readdirSync(join(folder, NAME, 'node_modules'))
    for (const name of ['antd', 'vite', 'vitest', 'typescript', 'playwright-core']) expect(modules).not.toContain(name)
    const files = readdirSync(join(folder, NAME, 'src'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /\.test\.tsx?$/.test(file))).toEqual([])
  })

  full('[full] installs without Node, without root and without the network', () => {
    expect(() => run('sh', '-c', 'command -v node')).toThrow()
    const said = run('sh', join(folder, NAME, 'install.sh'), '--prefix', at(), '--no-service')
    expect(said).toContain(`装好了 ${version}`)
    expect(run(at('usr/local/bin/gongkai'), '--version').trim()).toBe(version)
    expect(run(at('usr/local/bin/gongkai'), 'config', 'check').trim()).toBe('配置没有问题。')
  })

  full('[full] starts, answers the first page and lets somebody sign in', async () => {
    const args = ['serve', '--demo']
    const child = spawn(at('usr/local/bin/gongkai'), args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
    server = child
    let said = ''
    for await (const chunk of child.stdout) {
      said += String(chunk)
      if (said.includes('演示已就绪')) break
    }
    address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? ''
    child.stdout.resume()
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
    expect(await (await fetch(address)).text()).toContain('年报核对')
    expect((await fetch(`${address}/office/`)).status).toBe(200)
    const signIn = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'bundle-test' },
      body: JSON.stringify({ login: 'jingban', password: PASSWORD }),
    })
    expect(await signIn.json()).toEqual({ step: 'ready' })
  })

  full('[full] is backed up while it runs, and stops when it is told to', async () => {
    const archive = join(folder, 'gongkai.backup')
    expect(run(at('usr/local/bin/gongkai'), 'backup', archive)).toContain('已备份到')
    server?.kill('SIGTERM')
    const [status] = server === null ? [] : await once(server, 'exit')
    expect(status).toBe(0)
  })

  full(
    '[full] refuses to install over another version until it is told to, and then keeps data and configuration',
    () => {
      const before = readdirSync(at('var/lib/gongkai'))
      expect(before).toContain('keys.json')
      const install = join(folder, NAME, 'install.sh')
      expect(() => run('sh', install, '--prefix', at(), '--no-service')).toThrow('gongkai backup')
      expect(run('sh', install, '--prefix', at(), '--no-service', '--upgrade')).toContain('没有动')
      expect(readdirSync(at('var/lib/gongkai'))).toEqual(before)
      expect(run(at('usr/local/bin/gongkai'), 'verify')).toContain('全部衔接')
    },
  )
})
