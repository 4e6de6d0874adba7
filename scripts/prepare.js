/** Set-up before anything runs: the locked dependencies, Node, and what is built from our source. Stale parts only. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { installedLock, noNode, rightNode, root } from './rightNode.js'

/** @returns {string} the path of the Node to run on; ends the process with a sentence where there is none */
export function provide() {
  const done = dependenciesAreInstalled() || step('安装锁定的依赖', 'installing the locked dependencies', install)
  if (!done) process.exit(2)
  const node = rightNode()
  if (node === null) {
    console.error(noNode())
    process.exit(2)
  }
  return node
}

/** @returns {boolean} whether the bundle of the page is there and built from the present source */
export function build(node) {
  const inputs = bundleInputs()
  return bundleIsBuiltFrom(inputs) || step('生成网页脚本', 'building the page', () => buildBundle(node, inputs))
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

// ---- the bundle of the page ----

const bundled = ['src/law', 'src/document', 'src/portal', 'vite.config.ts', 'package-lock.json']
const bundle = join(root, 'dist', 'portal')
/** Beside the bundle: the digest of what it was built from. */
const bundleStamp = join(root, 'dist', 'portal.sha256')

function bundleInputs() {
  const hash = createHash('sha256')
  for (const path of bundled.flatMap(filesUnder)) {
    if (/\.test\.tsx?$/.test(path)) continue
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
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

function bundleIsBuiltFrom(inputs) {
  return existsSync(bundle) && existsSync(bundleStamp) && readFileSync(bundleStamp, 'utf8') === inputs
}

function buildBundle(node, inputs) {
  rmSync(bundleStamp, { force: true })
  const ok = run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  if (ok) writeFileSync(bundleStamp, inputs)
  return ok
}

// ---- saying and running ----

function step(chinese, english, action) {
  console.log(`${chinese}…… (${english} …)`)
  const start = performance.now()
  const ok = action()
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
