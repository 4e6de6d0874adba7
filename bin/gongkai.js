#!/usr/bin/env node
// The `node` on the PATH may be too old for our TypeScript: ask first, and never run on the wrong one.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { become, installedLock, noNode, rightNode } from '../scripts/rightNode.js'

const main = new URL('../src/cli/main.ts', import.meta.url)
const node = existsSync(installedLock) ? rightNode() : null
if (node === null) {
  console.error(noNode())
  process.exitCode = 2
} else if (node === process.execPath) {
  await import(main.href)
} else {
  become(node, [fileURLToPath(main), ...process.argv.slice(2)])
}
