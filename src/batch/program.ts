/** Which reader reads: a journal of another one is not gone on with. No article. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const src = fileURLToPath(new URL('../', import.meta.url))

/** A digest of the code that makes a report of a file; it changes with every change of it, version or not. */
export function readerDigest(): string {
  const digest = createHash('sha256')
  const paths = globSync(['document/**/*.ts', 'law/**/*.ts'], { cwd: src }).filter((path) => !path.endsWith('.test.ts'))
  for (const path of paths.toSorted()) digest.update(`${path}\n`).update(readFileSync(src + path))
  return digest.digest('hex').slice(0, 16)
}
