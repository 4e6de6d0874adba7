/** `npm test [-- --full] [PATH…]`: sets up what is missing or stale, then types, lint and tests, with one summary. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { build, provide } from './prepare.js'
import { root } from './rightNode.js'

const full = process.argv.includes('--full')
const paths = process.argv.slice(2).filter((argument) => argument !== '--full')
const inCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false'

const start = performance.now()
const node = await provide()

/** @typedef {{ name: string, outcome: 'passed' | 'failed' | 'skipped', reason?: string }} Result */

const typescript = 'node_modules/typescript/bin/tsc'
const results = [
  step('the page is built', (await build(node)) ? 0 : 1),
  tool('types of everything', [typescript, '-p', '.']),
  tool('types of src/law, which knows neither Node nor a browser', [typescript, '-p', 'src/law']),
  tool('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
  ...tests(),
].map(strictlyInCi)

summarise(results)

/** @returns {Result} one tool that passes or fails as a whole */
function tool(name, args) {
  console.log(`\n— ${name}`)
  return step(name, onNode(args))
}

/** @returns {Result} */
function step(name, status) {
  return status === 0 ? { name, outcome: 'passed' } : { name, outcome: 'failed', reason: whyEnded(status) }
}

function whyEnded(status) {
  return `见上文 (see above): ${status}`
}

/** @returns {Result[]} */
function tests() {
  console.log('\n— tests')
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
  const report = join(folder, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json']
  const status = onNode([...args, `--outputFile.json=${report}`, ...paths], full ? { GONGKAI_FULL: '1' } : {})
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : []
  rmSync(folder, { recursive: true })
  const all = files.flatMap(resultsOfFile)
  const explained = status === 0 || all.some(({ outcome }) => outcome === 'failed')
  return explained ? all : [...all, { name: 'vitest', outcome: 'failed', reason: whyEnded(status) }]
}

/** @returns {Result[]} */
function resultsOfFile(file) {
  const path = relative(root, file.name)
  const each = file.assertionResults.map((test) => {
    const name = `${path} › ${[...test.ancestorTitles, test.title].join(' › ')}`
    if (test.status === 'passed') return { name, outcome: 'passed' }
    if (test.status === 'failed')
      return { name, outcome: 'failed', reason: firstLines(test.failureMessages.join('\n')) }
    return { name, outcome: 'skipped', reason: whySkipped(name) }
  })
  const explained = file.status !== 'failed' || each.some(({ outcome }) => outcome === 'failed')
  return explained ? each : [...each, { name: path, outcome: 'failed', reason: firstLines(file.message) }]
}

const hasShared = existsSync(join(dirname(root), 'shared'))

/** A test says in its name which part it needs, see CONTRIBUTING.md. */
function whySkipped(name) {
  const part = name.match(/\[(shared|full|needs [^\]]+)\]/)?.[1]?.replace('needs ', '')
  if (part === undefined) return '没有说明原因 (gives no reason)'
  if (part === 'full') return '只在 npm test -- --full 时运行 (only with --full)'
  return part === 'shared' || (name.includes('[shared]') && !hasShared)
    ? '旁边没有 ../shared (no ../shared beside the checkout)'
    : `没有 ${part} (${part} is not installed)`
}

/** @param {Result} result @returns {Result} in CI every part is there, but for `../shared` */
function strictlyInCi(result) {
  if (!inCi || result.outcome !== 'skipped') return result
  const excused = result.name.includes('[shared]') && !hasShared
  return excused
    ? result
    : { ...result, outcome: 'failed', reason: `CI 中不得跳过 (may not be skipped in CI): ${result.reason}` }
}

/** @param {readonly Result[]} results */
function summarise(results) {
  const of = (outcome) => results.filter((result) => result.outcome === outcome)
  const [passed, failed, skipped] = [of('passed'), of('failed'), of('skipped')]
  if (failed.length > 0) console.log('\n失败 failed:')
  for (const { name, reason } of failed) console.log(`  ${name}\n      ${reason.replaceAll('\n', '\n      ')}`)
  for (const reason of new Set(skipped.map((result) => result.reason))) {
    console.log(`\n跳过 skipped, ${reason}:`)
    for (const { name } of skipped.filter((result) => result.reason === reason)) console.log(`  ${name}`)
  }
  console.log(`\n用时 ${((performance.now() - start) / 1000).toFixed(0)} 秒 (seconds in all)`)
  console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

/** @returns {number | string} the exit status, or why there is none */
function onNode(args, env = {}) {
  const { status, signal, error } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status ?? signal ?? error?.message ?? 'unknown'
}

/** The message and the first place of its stack. */
function firstLines(message) {
  const lines = stripVTControlCharacters(message).trim().split('\n')
  const stack = lines.findIndex((line) => /^\s+at /.test(line))
  return lines.slice(0, stack === -1 ? 20 : Math.min(stack + 1, 20)).join('\n')
}
