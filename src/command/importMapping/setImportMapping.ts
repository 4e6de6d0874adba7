import { z } from 'zod'
import { caseSubject } from '../caseSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { importMapping, MAPPING, MAPPING_ID } from './importMapping.ts'

const input = z.object({
  organId: ORGAN_ID,
  mapping: MAPPING,
  /** 0 where none was ever kept. */
  version: z.int32().min(0),
})

/** Keeps how the sheets of an organ are read. */
export const setImportMapping = {
  name: 'setImportMapping',
  action: 'request.import',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { mapping, version }) => {
    const found = await work.findOrNew(importMapping, MAPPING_ID, version)
    if (!found.ok) return found
    const saved = work.record(importMapping, MAPPING_ID, found.answer, { kind: 'mappingSet', mapping })
    return done({ version: saved.version })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly version: number }>
