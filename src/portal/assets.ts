/** The built script and style sheet of the page, by the names that Vite gave them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Assets {
  /** Folder whose content is served under /assets/. */
  readonly folder: string
  readonly script: string
  readonly style: string
  /** Of the form for applicants, where scripts run. */
  readonly requestScript?: string
}

const manifest = z.record(z.string(), z.object({ file: z.string() }))

function unlessAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

/** Reads Vite's manifest in the folder of the build; null where the page has not been built. */
export async function readAssets(folder: string): Promise<Assets | null> {
  const text = await readFile(join(folder, '.vite/manifest.json'), 'utf8').catch(unlessAbsent)
  if (text === null) return null
  const entries = manifest.parse(JSON.parse(text))
  const address = (source: string) => {
    const entry = entries[source]
    if (entry === undefined) throw new Error(`No ${source} in Vite's manifest in ${folder}`)
    return `/${entry.file}`
  }
  return {
    folder: join(folder, 'assets'),
    script: address('client.tsx'),
    style: address('portal.css'),
    requestScript: address('request/formScript.ts'),
  }
}
