/** What every command on the store begins with: the configuration, and one sentence where something cannot be used. No article. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Config, readConfig } from '#config.ts'
import { KeyFileFault, openKeyring } from '#crypto/keyring.ts'
import { type BlobStore, openBlobStore } from '#store/blob/blobStore.ts'
import { StoreFault } from '#store/fault.ts'
import { openStore, type Store } from '#store/openStore.ts'
import { refuseMissingKeys } from '#store/sealedData.ts'
import type { CliWorld, ExitStatus } from './command.ts'
import { wrap } from './width.ts'

export interface AtStore {
  readonly config: Config
  readonly say: (sentence: string) => void
}

/** Reads the configuration and runs; what whoever runs the platform can mend is told in a sentence. */
export async function atStore(world: CliWorld, run: (at: AtStore) => Promise<ExitStatus>): Promise<ExitStatus> {
  const reading = readConfig(world.environment)
  const tell = (sentences: readonly string[]) => world.stderr.write(`${sentences.flatMap(linesOf).join('\n')}\n`)
  if (!reading.ok) {
    tell(reading.faults.map((fault) => fault[world.language]))
    return 2
  }
  try {
    return await run({ config: reading.config, say: (sentence) => tell([sentence]) })
  } catch (error) {
    const sentence = sentenceOf(error, world)
    if (sentence === null) throw error
    tell([sentence])
    return 2
  }
}

/** With the store open, brought to the present as at a start; it is closed after. */
export function withStore(
  world: CliWorld,
  run: (store: Store, at: AtStore) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  return atStore(world, async (at) => {
    const options = { now: world.now(), use: 'ownOrJoin', say: at.say, connections: 4, longJobs: true } as const
    const store = await openStore(at.config, options)
    try {
      return await run(store, at)
    } finally {
      await store.close()
    }
  })
}

/** The keys and the files of the store. */
export async function openSealed({ db }: Store, { config }: AtStore, { now }: CliWorld) {
  await refuseMissingKeys(db, config.keys)
  await mkdir(dirname(config.keys), { recursive: true, mode: 0o700 })
  const keyring = openKeyring(config.keys, now())
  const blobs: BlobStore = await openBlobStore({ folder: config.data, s3: config.blobs }, keyring)
  return { keyring, blobs }
}

/** Lines that the sentence has itself, such as statements to copy, stay whole. */
function linesOf(sentence: string): readonly string[] {
  const [first = '', ...rest] = sentence.split('\n')
  return [...wrap(first), ...rest]
}

/** Null for a fault of ours. */
function sentenceOf(error: unknown, { language }: CliWorld): string | null {
  if (error instanceof StoreFault) return language === 'zh' ? error.message : error.english
  if (error instanceof KeyFileFault) return error.message
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  return language === 'zh'
    ? `读写文件时出错：${error.message}。`
    : `A file cannot be read or written: ${error.message}.`
}
