/** Sums up a batch whose reports were checked one by one, or all in one upload. Nothing of it is kept. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { BundleOrder, Bundling } from '#batch/bundle.ts'
import { type CheckedFile, isUnread } from '#document/checkedFile.ts'
import type { PlainDate } from '#law/date.ts'
import type { Cell } from '#law/report/report.ts'
import { requestFault } from './fault.ts'
import { bytesWithin, closingOf } from './stream.ts'
import type { Turns } from './turns.ts'

/** What we need of the bundlers: batch/bundlers.ts has it. */
export interface BatchBundler {
  bundle(order: BundleOrder): Promise<Bundling>
}

export interface SummaryParts {
  readonly bundler: BatchBundler
  readonly turns: Turns
  readonly today: () => PlainDate
}

/** 500 long reports without pictures. */
const LINES_LIMIT_BYTES = 128 * 1024 * 1024
const LONGEST_NAME = 200

const query = z.object({ answer: z.enum(['summary', 'zip']), name: z.string().max(LONGEST_NAME).default('') })

export interface SummaryAnswer {
  readonly answer: 'summary' | 'zip'
  readonly name: string
  readonly bundling: Bundling
}

/** The body has the result of one file on each line. */
export async function summaryOfLines(request: FastifyRequest, parts: SummaryParts): Promise<SummaryAnswer> {
  const asked = query.safeParse(request.query)
  if (!asked.success) throw requestFault('unknown-answer')
  const endTurn = await parts.turns.take(closingOf(request))
  try {
    const { answer, name } = asked.data
    const lines = await bytesWithin(request.raw, LINES_LIMIT_BYTES)
    return { answer, name, bundling: await parts.bundler.bundle({ lines, name, today: parts.today() }) }
  } finally {
    endTurn()
  }
}

/** Of files that have just been checked. */
export async function summaryOfFiles(
  files: readonly CheckedFile[],
  name: string,
  parts: SummaryParts,
): Promise<Bundling> {
  const lines = Buffer.from(files.map((file) => JSON.stringify(withoutPictures(file))).join('\n'))
  return parts.bundler.bundle({ lines, name, today: parts.today() })
}

/** A summary shows no cut-outs, and they are most of the size of a scan. */
function withoutPictures(file: CheckedFile): CheckedFile {
  if (isUnread(file)) return file
  const cells = Object.entries(file.cells).map(([id, { picture: _, ...cell }]): [string, Cell] => [id, cell])
  return { ...file, cells: Object.fromEntries(cells) }
}
