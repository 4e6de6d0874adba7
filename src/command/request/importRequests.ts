import { z } from 'zod'
import { passSerial } from '#store/serials.ts'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound, refused, type Work } from '../command.ts'
import { importMapping, MAPPING, MAPPING_ID } from '../importMapping/importMapping.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { type PlannedRow, planRequests } from './importPlan.ts'
import { REGISTER_SERIES, receiveApplication } from './receiveApplication.ts'
import { frameOf } from './recordRequest.ts'

/** Of so many rows a piece: others get their answers meanwhile, and what is broken off is taken up again. */
export const IMPORT_PIECE = 200

const input = z.object({
  organId: ORGAN_ID,
  sheet: z.strictObject({
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    fileId: z.uuid().nullable(),
    heads: z.array(z.string().max(2_000)).max(200),
    rows: z
      .array(z.strictObject({ line: z.int32().min(1), cells: z.array(z.string().max(20_000)).max(200) }))
      .max(IMPORT_PIECE),
  }),
  mapping: MAPPING,
})

export interface ImportedPiece {
  readonly imported: number
  /** Rows that were taken over before. */
  readonly already: number
  /** Lines that cannot be taken over; why, the check of the file says. */
  readonly refused: readonly number[]
}

/**
 * Takes over a piece of an old register: rows that have ended with their outcome, running ones with what has moved their
 * clock. A row comes once, by its file and line. Art. 45.
 */
export const importRequests = {
  name: 'importRequests',
  action: 'request.import',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, sheet, mapping }) => {
    // Whoever imports at the same moment waits here, and then finds these rows.
    const kept = await importMapping.lock(work.tx, organId, MAPPING_ID)
    const frame = await frameOf(work)
    const plan = await planRequests(work.tx, { organId, sheet, mapping, frame, newId: work.newId })
    await passNumbers(work, plan.rows)
    for (const { line, receiving } of plan.rows) {
      const received = await receiveApplication(work, receiving)
      if (received.ok) continue
      const { refusal } = received
      const sentences = 'reasons' in refusal ? refusal.reasons : []
      return refused(...sentences.map((reason) => ({ ...reason, sentence: `第${line}行：${reason.sentence}` })))
    }
    const piece = {
      ...{ imported: plan.rows.length, already: plan.already.length },
      refused: [...new Set(plan.faults.map(({ line }) => line))],
    }
    const { digest, fileId } = sheet
    work.record(importMapping, MAPPING_ID, kept, { kind: 'rowsTakenOver', digest, fileId, ...piece })
    return done(piece)
  },
} satisfies Command<z.infer<typeof input>, null, ImportedPiece>

/** Numbers of the old register that are written as ours: what is registered next goes on behind them. */
async function passNumbers({ tx, organId }: Work, rows: readonly PlannedRow[]): Promise<void> {
  const last = new Map<number, number>()
  for (const { receiving } of rows) {
    const [, year, serial] = /^(\d{4})-(\d{4,6})$/.exec(receiving.number ?? '') ?? []
    if (year === undefined || serial === undefined) continue
    last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(serial)))
  }
  for (const [year, serial] of last) {
    if (serial > 0) await passSerial(tx, { organId, series: REGISTER_SERIES, year, serial })
  }
}
