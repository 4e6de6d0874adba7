/** Scripts and style sheets beside their compressed form, so that the server need not compress at every request. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(gzip)

export function gzipAssets(): Plugin {
  return {
    name: 'gzip-assets',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the bundle has no folder')
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name))
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name)
          await writeFile(`${path}.gz`, await compress(await readFile(path), { level: 9 }))
        }),
      )
    },
  }
}
