/**
 * Lets Node import `.tsx`: it strips types by itself but does not know JSX. Preloaded with `--import` where pages are
 * rendered; the transform is loaded with the first `.tsx` file, so a process or worker without pages pays nothing.
 */
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks, setSourceMapsSupport } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

setSourceMapsSupport(true)

registerHooks({
  load(url, context, next) {
    return url.endsWith('.tsx')
      ? { format: 'module', source: javascript(fileURLToPath(url)), shortCircuit: true }
      : next(url, context)
  },
})

/** @param {string} path */
function javascript(path) {
  const { transformSync } = require('rolldown/utils')
  const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), {
    lang: 'tsx',
    jsx: { runtime: 'automatic' },
    sourcemap: true,
  })
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map((error) => error.message).join('; ')}`)
  const base64 = Buffer.from(JSON.stringify(map)).toString('base64')
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${base64}\n`
}
