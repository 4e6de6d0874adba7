/** Set-up before anything runs: the locked dependencies, Node, and what is built from our source. Stale parts only. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { installedLock, noNode, rightNode, root } from './rightNode.js'

/** @returns {Promise<string>} the path of the Node to run on; ends the process with a sentence where there is none */
export async function provide() {
  const done =
    dependenciesAreInstalled() || (await step('安装锁定的依赖', 'installing the locked dependencies', install))
  if (!done) process.exit(2)
  const node = rightNode()
  if (node === null) {
    console.error(noNode())
    process.exit(2)
  }
  return node
}

/** @returns {Promise<boolean>} whether the bundles of the pages are there and built from the present source */
export async function build(node) {
  const stale = bundles.map(withDigest).filter((bundle) => !isBuilt(bundle))
  if (stale.length === 0) return true
  return step('生成网页脚本', 'building the pages', async () => {
    const built = await Promise.all(stale.map((bundle) => buildBundle(node, bundle)))
    return built.every(Boolean)
  })
}

// ---- dependencies ----

/** Compares what npm says it installed with the lock file, and the lock file with package.json. */
function dependenciesAreInstalled() {
  if (!existsSync(installedLock)) return false
  const locked = readJson('package-lock.json').packages
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  if (!isDeepStrictEqual(asked(readJson('package.json')), asked(locked['']))) return false
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true
    const got = installed[path]
    if (got === undefined) return wanted.optional === true && !isForThisPlatform(wanted)
    return got.version === wanted.version && got.integrity === wanted.integrity && existsSync(join(root, path))
  })
}

/** npm may list an optional dependency twice in the lock file, so that the three lists are compared as one. */
function asked({ dependencies, devDependencies, optionalDependencies }) {
  return { ...dependencies, ...devDependencies, ...optionalDependencies }
}

/** Optional packages of other platforms are rightly absent; those that come per C library npm chooses by itself. */
function isForThisPlatform({ os = [], cpu = [], libc }) {
  return os.includes(process.platform) && cpu.includes(process.arch) && libc === undefined
}

function install() {
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // Our own Node runs the packages, so what they ask of the user's Node does not matter.
  args.push('--no-engine-strict')
  if (!npmCanCache()) args.push(`--cache=${join(root, '.cache', 'npm')}`)
  return npm?.endsWith('npm-cli.js')
    ? run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' })
}

/** A user without a home of its own, such as that of a service, has nowhere to keep npm's downloads. */
function npmCanCache() {
  try {
    mkdirSync(process.env.npm_config_cache ?? join(homedir(), '.npm'), { recursive: true })
    return true
  } catch {
    return false
  }
}

// ---- the bundles of the pages ----

/** In dist/ under its name, each with what it is built from beside its configuration and the locked packages. */
const bundles = [
  { name: 'portal', config: 'vite.config.ts', inputs: ['src/law', 'src/document', 'src/portal'] },
  {
    name: 'office',
    config: 'vite.office.config.ts',
    inputs: ['src/law', 'src/office', 'scripts/officeStyles.ts', 'scripts/gzipAssets.ts'],
  },
]

function withDigest({ name, config, inputs }) {
  const hash = createHash('sha256')
  for (const path of [...inputs, config, 'package-lock.json'].flatMap(filesUnder)) {
    if (/\.test\.tsx?$/.test(path)) continue
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  const folder = join(root, 'dist', name)
  return { folder, config, digest: hash.digest('hex'), stamp: `${folder}.sha256` }
}

/** @returns {string[]} */
function filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}

function isBuilt({ folder, stamp, digest }) {
  return existsSync(folder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
}

async function buildBundle(node, { config, stamp, digest }) {
  rmSync(stamp, { force: true })
  const args = ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn']
  const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
  const [status] = await once(child, 'exit')
  if (status === 0) writeFileSync(stamp, digest)
  return status === 0
}

// ---- saying and running ----

async function step(chinese, english, action) {
  console.log(`${chinese}…… (${english} …)`)
  const start = performance.now()
  const ok = await action()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (ok) console.log(`${chinese}：完成，用时 ${seconds} 秒。 (done in ${seconds} s)`)
  else console.error(`${chinese}：失败，原因见上文。 (failed, see above)`)
  return ok
}

function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (error !== undefined) console.error(error.message)
  return status === 0
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
