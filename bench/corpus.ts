/** The reports that the bench reads: samples/ and the same reports in other shapes, made in memory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileName, SAMPLES } from '../scripts/samples/reports.ts'
import { VARIANTS } from '../scripts/samples/variants.ts'

export type Kind = 'text' | 'html' | 'docx' | 'pdf'
export const KINDS: readonly Kind[] = ['text', 'html', 'docx', 'pdf']

export interface CorpusFile {
  readonly kind: Kind
  readonly name: string
  readonly bytes: Uint8Array
}

const KIND_OF_ENDING: Readonly<Record<string, Kind>> = {
  txt: 'text',
  md: 'text',
  html: 'html',
  htm: 'html',
  docx: 'docx',
  pdf: 'pdf',
}

const FOLDER = join(import.meta.dirname, '../samples')

/** Every file of the kinds, in an order in which the kinds take turns. */
export function corpus(kinds: readonly Kind[]): readonly CorpusFile[] {
  const shipped = SAMPLES.map(fileName).flatMap((name) =>
    corpusFile(name, name, () => readFileSync(join(FOLDER, name))),
  )
  const made = VARIANTS.flatMap((variant) =>
    SAMPLES.flatMap(({ report }) =>
      corpusFile(variant.file, `${report.name} (${variant.name})`, () => variant.make(report)),
    ),
  )
  const byKind = kinds.map((kind) => [...shipped, ...made].filter((file) => file.kind === kind))
  const longest = Math.max(...byKind.map((files) => files.length))
  return Array.from({ length: longest }, (_, index) => byKind.flatMap((files) => files.slice(index, index + 1))).flat()
}

function corpusFile(file: string, name: string, bytes: () => Uint8Array): CorpusFile[] {
  const kind = KIND_OF_ENDING[file.slice(file.lastIndexOf('.') + 1)]
  return kind === undefined ? [] : [{ kind, name, bytes: new Uint8Array(bytes()) }]
}
