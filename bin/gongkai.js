#!/usr/bin/env node
// The `node` on the PATH may be too old for our TypeScript: ask first, and never run on the wrong one.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { become, installedLock, noNode, rightNode } from '../scripts/rightNode.js'

const file = (path) => new URL(`../${path}`, import.meta.url)
const args = process.argv.slice(2)
/** The server renders pages, so it begins with what loads them; it takes this process itself, which a service manager watches. */
const serves = args[0] === 'serve' && !args.includes('--help') && !args.includes('-h')
const [main, loads, rest] = serves
  ? [file('src/main.ts'), [file('scripts/loadTsx.js')], args.slice(1)]
  : [file('src/cli/main.ts'), [], args]

const node = existsSync(installedLock) ? rightNode() : null
if (node === null) {
  console.error(noNode())
  process.exitCode = 2
} else if (node === process.execPath) {
  process.argv.splice(2, args.length, ...rest)
  if (serves) process.env.NODE_ENV ??= 'production'
  for (const load of loads) await import(load.href)
  await import(main.href)
} else {
  const imports = loads.flatMap(({ href }) => ['--import', href])
  become(node, [...imports, fileURLToPath(main), ...rest], serves ? { NODE_ENV: 'production' } : {})
}
