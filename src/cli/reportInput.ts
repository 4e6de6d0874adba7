/** A report from any file that a command takes: a published report, or the data that `report read` or `write` made of one. No article. */
import { openReaders, type Readers } from '#document/readers.ts'
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import type { CliWorld, Language } from './command.ts'
import { type FileError, faultSentence, oneSource, type Source } from './source.ts'
import { wrap } from './width.ts'

export interface ReadInput {
  readonly name: string
  readonly ok: true
  readonly value: AnnualReport
  readonly findings: readonly Finding[]
}
export interface UnreadInput {
  readonly name: string
  readonly ok: false
  readonly error: FileError
}
export type Input = ReadInput | UnreadInput

/** The file in the thread pool, whatever kind it is. */
export async function readInput(source: Source, readers: Readers): Promise<Input> {
  const { name } = source
  const loaded = await source.load()
  return { name, ...(loaded.ok ? await readers.read(loaded.bytes, name) : loaded) }
}

/** The reports that a command needs one and all; null after saying on stderr which of them cannot be read. */
export async function readAll(names: readonly string[], world: CliWorld): Promise<readonly ReadInput[] | null> {
  const readers = openReaders()
  try {
    const inputs = await Promise.all(names.map((name) => readInput(oneSource(name, world), readers)))
    for (const input of inputs) if (!input.ok) world.stderr.write(unreadText(input, world.language))
    const read = inputs.filter((input) => input.ok)
    return read.length === inputs.length ? read : null
  } finally {
    await readers.close()
  }
}

/** Which file could not be read, and why. */
export function unreadText({ name, error }: UnreadInput, language: Language): string {
  return `${[name, ...wrap(faultSentence(error, language), undefined, '  '), ''].join('\n')}\n`
}
