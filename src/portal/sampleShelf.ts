/** The sample reports in the project's folder; nothing else in that folder can be asked for. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sample } from './reportCheck/samples.tsx'

export interface SampleShelf {
  readonly list: readonly Sample[]
  /** Null for a name that is not in the list. */
  read(file: string): Promise<Uint8Array | null>
}

const index = z.array(z.object({ file: z.string(), title: z.string(), shows: z.string() }))

/** Reads `index.json` of the folder. */
export async function openSamples(folder: string): Promise<SampleShelf> {
  const list = index.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')))
  return {
    list,
    read: async (file) => (list.some((sample) => sample.file === file) ? readFile(join(folder, file)) : null),
  }
}
