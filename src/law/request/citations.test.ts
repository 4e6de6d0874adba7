import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { article } from '../articles.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const sources = globSync('*.ts', { cwd: folder })
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => [name, readFileSync(folder + name, 'utf8')] as const)

it('every article that the law of requests cites is one that the project holds', () => {
  const cited = sources.flatMap(([, source]) =>
    [...source.matchAll(/'((?:收费办法 |复议法 )?\d{1,2}(?:\.\d)?(?:\(\d+\))?)'/g)].map((match) => match[1] ?? ''),
  )
  expect(new Set(cited).size).toBeGreaterThan(30)
  for (const key of cited) expect(() => article(key), key).not.toThrow()
})

it('every exported function says its rule with its article, or that it has none', () => {
  const silent = sources.flatMap(([name, source]) =>
    [...source.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)?\n(?:export )(?:function|const) (\w+)/g)].flatMap(
      ([, comment = '', exported]) =>
        /Art\.|No article|no article|号|Practice/.test(comment) ? [] : [`${name} ${exported}`],
    ),
  )
  expect(silent).toEqual([])
})
