import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'rolldown/utils'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. A key is a folder of src or the beginning of a path in it; a file obeys the longest key that
 * fits. `folders`: whose code it may use beside its own; `types`: whose types only; `packages`: what it may use from npm
 * and from Node.
 */
interface Rule {
  readonly folders: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
}

const RULES: Readonly<Record<string, Rule>> = {
  law: { folders: [], packages: [] },
  document: { folders: ['law'], packages: ['node:worker_threads', 'node:os', 'node:buffer', 'node:zlib'] },
  // One library for each format; DOCX is unzipped by Node.
  'document/read/html': { folders: ['law'], packages: ['parse5', 'node:buffer'] },
  'document/read/pdf': { folders: ['law'], packages: ['@hyzyla/pdfium', 'node:module', 'node:fs/promises'] },
  // The packages of the optional install are found by path, in a process of its own.
  'document/read/scan': {
    folders: ['law'],
    packages: ['node:buffer', 'node:child_process', 'node:fs', 'node:module', 'node:path', 'node:url', 'node:zlib'],
  },
  'document/read/reportJson': { folders: ['law'], packages: ['zod'] },
  // The binary of the npm package, which finds the fonts itself.
  'document/write/typst': {
    folders: ['law'],
    packages: ['@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu', 'node:module', 'node:fs', 'node:url'],
  },
  'document/write/fallbackFont': { folders: ['law'], packages: ['node:fs', 'node:buffer'] },
  // A program of its own: it needs files and a process.
  'document/libreOffice': {
    folders: ['law'],
    packages: ['node:child_process', 'node:fs', 'node:os', 'node:path', 'node:url'],
  },
  batch: {
    folders: ['law', 'document'],
    packages: ['node:buffer', 'node:crypto', 'node:fs', 'node:path', 'node:readline', 'node:timers', 'node:url'],
  },
  crypto: {
    folders: ['law'],
    packages: ['node:crypto', 'node:fs', 'node:path', 'node:stream', 'node:util', 'node:buffer'],
  },
  'crypto/totp': { folders: ['law'], packages: ['otpauth', 'node:crypto'] },
  // The browser judges a new password by the same rule.
  'crypto/passwordRule': { folders: [], packages: [] },
  store: { folders: ['law', 'crypto'], packages: ['kysely', 'pg', 'zod', 'node:*'] },
  'store/blob': { folders: ['law', 'crypto'], packages: ['aws4fetch', 'file-type', 'node:*'] },
  command: {
    folders: ['law', 'crypto', 'store', 'document'],
    packages: ['zod', 'pinyin-pro', 'node:stream'],
  },
  job: { folders: ['law', 'crypto', 'store', 'command'], packages: ['pg-boss', 'nodemailer', 'zod', 'node:*'] },
  demo: { folders: ['law', 'crypto', 'store', 'command'], packages: ['zod'] },
  api: {
    folders: ['law', 'crypto', 'document', 'store', 'command', 'job', 'batch'],
    packages: [
      'fastify',
      '@fastify/*',
      'zod',
      'openid-client',
      'qrcode',
      'prom-client',
      'react',
      'react-dom',
      'node:*',
    ],
  },
  portal: {
    folders: ['law', 'document', 'store', 'command', 'batch'],
    packages: ['fastify', '@fastify/*', 'zod', 'react', 'react-dom', 'node:*'],
  },
  // These run in the browser as well.
  'portal/client': { folders: ['law', 'document'], types: ['batch'], packages: ['react', 'react-dom'] },
  'portal/reportCheck': { folders: ['law', 'document'], types: ['batch'], packages: ['react'] },
  // Commands on the store know where it lies from the same configuration.
  cli: {
    folders: ['law', 'crypto', 'document', 'store', 'command', 'job', 'batch', 'config.ts'],
    packages: ['zod', 'node:*'],
  },
  office: {
    folders: ['law'],
    types: ['api'],
    packages: ['react', 'react-dom', 'react-router', 'antd', '@ant-design/*', '@tanstack/react-query', 'dayjs'],
  },
}

/** These wire the rest together and may import anything. */
const WIRING = ['app.ts', 'config.ts', 'main.ts', 'openGround.ts', 'variable.ts', 'variables.ts']

/** A test may use these as well, and what is in test/. */
const TEST_PACKAGES = [
  ...['vitest', 'fast-check', 'ajv', 'axe-core', 'playwright-core', 'fflate', 'node:*'],
  ...['pg', 'kysely', 'zod', 'fastify', 'rolldown/utils', 's3rver', 'smtp-server', 'oidc-provider', 'otpauth'],
]

/** What would let a clock, chance or the outside world into the law. */
const IMPURE = [
  ...['Date', 'Temporal', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'crypto'],
  ...['console', 'process', 'globalThis', 'global', 'window', 'fetch', 'require', 'eval', 'Function', 'Math'],
]

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

function importsOf(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source)
  const imports: Import[] = []
  const add = (specifier: unknown, typeOnly: boolean) =>
    imports.push({ specifier: typeof specifier === 'string' ? specifier : '(a computed name)', typeOnly })
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => node.source !== null && add(node.source.value, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => add('value' in node.source ? node.source.value : null, false),
    TSImportType: (node) => add(node.source.value, true),
    TSExternalModuleReference: (node) => add(node.expression.value, false),
  }).visit(program)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  return imports
}

function importFaults(path: string, source: string): string[] {
  if (WIRING.includes(path)) return []
  const folder = path.split('/')[0] ?? ''
  const rule = ruleFor(path)
  if (rule === null) return [`src/${path} stands in no folder of the table in test/architecture.test.ts.`]
  return importsOf(path, source).flatMap(({ specifier, typeOnly }) => {
    const reason = whyNot(path, folder, rule, specifier, typeOnly)
    return reason === null ? [] : [`src/${path} imports '${specifier}', but ${reason}.`]
  })
}

function ruleFor(path: string): Rule | null {
  const fitting = Object.keys(RULES).filter((key) => path.startsWith(key.includes('/') ? key : `${key}/`))
  const longest = fitting.sort((one, other) => other.length - one.length)[0]
  return longest === undefined ? null : (RULES[longest] ?? null)
}

function whyNot(path: string, folder: string, rule: Rule, specifier: string, typeOnly: boolean): string | null {
  const isTest = /\.test\.tsx?$/.test(path)
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier)
    if (target.startsWith(`${folder}/`)) return null
    if (isTest && target.startsWith('../test/')) return null
    return `a relative import stays in its folder: across folders write '#folder/file.ts'`
  }
  if (specifier.startsWith('#')) {
    const target = specifier.slice(1).split('/')[0] ?? ''
    if (target === folder) return `inside src/${folder} an import is relative`
    if (rule.folders.includes(target) || (typeOnly && rule.types?.includes(target))) return null
    const allowed = list([...rule.folders, ...(rule.types ?? []).map((name) => `types of ${name}`)])
    return `src/${folder} may import from ${allowed} only`
  }
  const allowed = isTest ? [...rule.packages, ...TEST_PACKAGES] : rule.packages
  const permits = (entry: string) =>
    entry.endsWith('*')
      ? specifier.startsWith(entry.slice(0, -1))
      : specifier === entry || specifier.startsWith(`${entry}/`)
  return allowed.some(permits) ? null : `from npm and Node this file may use ${list(allowed)} only`
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ')
}

function impurities(path: string, source: string): string[] {
  const names = new Map<number, string>()
  const random = new Map<number, string>()
  // Where a name is only that of a member, as in `step.process` or `{ process: 1 }`, and the harmless uses of Math.
  const harmless = new Set<number>()
  const key = (node: { readonly computed?: boolean; readonly key: { readonly start: number } }) =>
    node.computed !== true && harmless.add(node.key.start)
  new Visitor({
    Identifier: ({ name, start }) => names.set(start, name),
    MemberExpression: ({ computed, property, object, start }) => {
      if (computed) return
      harmless.add(property.start)
      if (object.type !== 'Identifier' || object.name !== 'Math') return
      harmless.add(object.start)
      if (property.name === 'random') random.set(start, 'Math.random')
    },
    Property: (node) => !node.shorthand && key(node),
    PropertyDefinition: key,
    MethodDefinition: key,
    TSPropertySignature: key,
    TSMethodSignature: key,
  }).visit(parseSync(path, source).program)
  const banned = [...names].filter(([start, name]) => IMPURE.includes(name) && !harmless.has(start))
  return [...random, ...banned].map(([start, name]) => {
    const line = source.slice(0, start).split('\n').length
    return `src/${path}:${line} uses ${name}, but src/law knows no clock, no chance and no outside world.`
  })
}

const src = fileURLToPath(new URL('../src/', import.meta.url))
const files = globSync('**/*.{ts,tsx}', { cwd: src }).map((path) => path.replaceAll('\\', '/'))
const source = (path: string) => readFileSync(src + path, 'utf8')
const expectNone = (faults: readonly string[]) => expect(faults, `\n${faults.join('\n')}\n`).toEqual([])

describe('architecture', () => {
  it('every import in src/ follows the table of who may import whom', () => {
    expect(files.length).toBeGreaterThan(5)
    expectNone(files.flatMap((path) => importFaults(path, source(path))))
  })

  it('src/law uses no clock, no chance and nothing of the outside world', () => {
    const law = files.filter((path) => path.startsWith('law/') && !path.endsWith('.test.ts'))
    expectNone(law.flatMap((path) => impurities(path, source(path))))
  })

  it.each<readonly [path: string, source: string, sentence: string | null]>([
    ['law/fee.ts', "import { readFileSync } from 'node:fs'", 'from npm and Node this file may use nothing only'],
    ['law/fee.ts', "import type { z } from 'zod'", 'from npm and Node this file may use nothing only'],
    ['law/fee.ts', "import type { Document } from '#document/document.ts'", 'src/law may import from nothing only'],
    ['law/fee.ts', "export * from '../document/document.ts'", "across folders write '#folder/file.ts'"],
    ['law/fee.ts', "export type { A } from '#store/a.ts'", 'src/law may import from nothing only'],
    ['law/fee.ts', "type A = import('#store/a.ts').A", 'src/law may import from nothing only'],
    ['law/fee.ts', "const a = await import('node:os')", 'from npm and Node this file may use nothing only'],
    ['law/fee.ts', 'const a = await import(name)', 'from npm and Node this file may use nothing only'],
    ['law/fee.ts', "import { article } from '#law/articles.ts'", 'inside src/law an import is relative'],
    ['law/fee.ts', "import { it } from 'vitest'", 'from npm and Node this file may use nothing only'],
    ['law/fee.test.ts', "import { it } from 'vitest'", null],
    ['law/fee.test.ts', "import { parts } from '../../test/parts.ts'", null],
    ['law/fee.test.ts', "import { readPdf } from '#document/read/pdf.ts'", 'src/law may import from nothing only'],
    ['law/report/checks.ts', "import { article } from '../articles.ts'", null],
    ['law/report/checks.ts', "// import 'node:fs'\nconst text = \"import 'node:fs'\"", null],
    [
      'document/read/pdf.ts',
      "import { unzipSync } from 'fflate'",
      'may use @hyzyla/pdfium, node:module, node:fs/promises only',
    ],
    ['document/read/html.ts', "import { parse } from 'parse5'", null],
    ['document/letters.ts', "import type { Finding } from '#law/finding.ts'", null],
    ['cli/main.ts', "import { app } from '../app.ts'", "across folders write '#folder/file.ts'"],
    ['office/page.tsx', "import type { Case } from '#api/case.ts'\nconst page = <p />", null],
    ['office/page.tsx', "import { routes } from '#api/routes.ts'", 'may import from law, types of api only'],
    ['misc/date.ts', '', 'stands in no folder of the table'],
    ['app.ts', "import { routes } from '#api/routes.ts'", null],
  ])('sees whether src/%s may say %s', (path, text, sentence) => {
    const faults = importFaults(path, text)
    if (sentence === null) expect(faults).toEqual([])
    else expect(faults).toEqual([expect.stringContaining(sentence)])
  })

  it.each([
    ['const today = new Date()', ['Date']],
    ['const chance = Math.random()', ['Math.random']],
    ['const { random } = Math', ['Math']],
    ['const least = Math.min(1, 2)', []],
    ['const { env } = process', ['process']],
    ['console.log(globalThis)', ['console', 'globalThis']],
    ['const step = { process: 1, Date }', ['Date']],
    ['const name = step.process', []],
    ['// new Date()\nconst text = "process"', []],
    ['interface Step { readonly process: string }', []],
  ])('sees what is impure in %s', (text, names) => {
    const faults = impurities('law/fee.ts', text)
    expect(faults.map((fault) => fault.match(/uses (\S+),/)?.[1])).toEqual(names)
  })
})
