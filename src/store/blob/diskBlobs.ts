import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nullIfMissing } from './incoming.ts'
import { AREAS, type BlobPlace, type ListedBlob, nameOf, pathOf } from './place.ts'

/** Files in folders: `<folder>/blobs/ab/cdef…`, sealed ones in `<folder>/sealed/ab/cdef…`. */
export function diskBlobs(folder: string): BlobPlace {
  return {
    async keep(file, name) {
      const path = join(folder, pathOf(name))
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(file.path, path)
      await syncFolder(dirname(path))
      if (made !== undefined) for (const above of [dirname(dirname(path)), folder]) await syncFolder(above)
    },
    async read(name) {
      const file = await open(join(folder, pathOf(name))).catch(nullIfMissing)
      return file?.createReadStream() ?? null
    },
    async has(name) {
      return (await stat(join(folder, pathOf(name))).catch(nullIfMissing)) !== null
    },
    async remove(name) {
      const path = join(folder, pathOf(name))
      await rm(path, { force: true })
      await syncFolder(dirname(path)).catch(nullIfMissing)
    },
    list: () => list(folder),
  }
}

async function* list(folder: string): AsyncGenerator<ListedBlob> {
  for (const area of [AREAS.open, AREAS.sealed])
    for (const start of await namesIn(join(folder, area)))
      for (const rest of await namesIn(join(folder, area, start))) {
        const name = nameOf(`${area}/${start}/${rest}`)
        const found = name === null ? null : await stat(join(folder, area, start, rest)).catch(nullIfMissing)
        if (name !== null && found !== null) yield { ...name, size: found.size, keptAt: found.mtimeMs }
      }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return ((await readdir(folder).catch(nullIfMissing)) ?? []).toSorted()
}

/** A new name survives a power cut only when its folder was synced; Windows does that itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
