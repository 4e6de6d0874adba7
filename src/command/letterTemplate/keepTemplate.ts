import { z } from 'zod'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import { draftedIn } from '#law/letter/fieldSource.ts'
import { isOwn } from '#law/permission.ts'
import { organSubject } from '#store/organSubject.ts'
import { type About, type Command, done, notFound, type Result, refused, type Work } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { letterTemplate } from './letterTemplate.ts'

/** The letters of cases; the forms of the file are always the built-in ones. */
const CASES: readonly LetterCase[] = ['request', 'recordCorrection', 'complaint']
export const TEMPLATE_KIND = z.enum(CASES.flatMap(draftedIn))

/** The version that the caller saw; 0 where there was none. */
const OF_TEMPLATE = z.object({ organId: ORGAN_ID, kind: TEMPLATE_KIND, version: z.int32().min(0) })

const input = OF_TEMPLATE.extend({
  name: z.string().trim().min(1).max(200),
  /** Also for the organs below that have none of their own. */
  forBelow: z.boolean(),
  /** The Word file, checked and stored before. */
  file: z.object({ sha256: z.string(), size: z.int(), mediaType: z.string(), verdict: z.enum(['clean', 'unscanned']) }),
})

/** Where templates of an organ lie as files. */
export const TEMPLATE_CASE = 'letterTemplate'

/** Takes a template into use, for the organ itself or for all below it. Art. 3.3. */
export const keepTemplate = {
  name: 'keepTemplate',
  action: 'template.keep',
  input,
  organOf: ({ organId }) => organId,
  about: aboutOrgan,
  run: async (work, { organId, kind, version, name, forBelow, file }) => {
    const { actor, today } = work.call
    const supervises = actor.appointments.some((post) => post.role === 'supervisor' && isOwn(post, [organId]))
    if (forBelow && !supervises) {
      const sentence = '下发模板由政府信息公开工作主管部门办理；本机关自己使用的，请不要选择下发。'
      return refused({ code: 'not-supervisor', article: '3.3', sentence })
    }
    const found = await work.findOrNew(letterTemplate, kind, version)
    if (!found.ok) return found
    const { sha256, size, mediaType, verdict } = file
    const id = await attachFile(work, {
      ...{ sha256, size, mediaType, sealed: false, verdict, name },
      ...{ caseKind: TEMPLATE_CASE, caseId: kind },
    })
    const saved = work.record(letterTemplate, kind, found.answer, {
      ...{ kind: 'templateKept', organId, letter: kind, file: { id, digest: sha256 }, forBelow, on: today },
    })
    return done({ version: saved.version })
  },
} satisfies Command<z.infer<typeof input>, null, Kept>

/** Goes back to the template of the organ above, or the built-in one. */
export const dropTemplate = {
  name: 'dropTemplate',
  action: 'template.keep',
  input: OF_TEMPLATE,
  organOf: ({ organId }) => organId,
  about: aboutOrgan,
  run: async (work, { kind, version }) => {
    const found = await work.findOrNew(letterTemplate, kind, version)
    if (!found.ok) return found
    if (found.answer === null || found.answer.state.file === null) {
      return refused({ code: 'no-template', article: null, sentence: '本机关没有上传这种文书的模板。' })
    }
    const saved = work.record(letterTemplate, kind, found.answer, { kind: 'templateDropped', on: work.call.today })
    return done({ version: saved.version })
  },
} satisfies Command<z.infer<typeof OF_TEMPLATE>, null, Kept>

interface Kept {
  readonly version: number
}

async function aboutOrgan({ tx }: Work, { organId }: { readonly organId: number }): Promise<Result<About<null>>> {
  const subject = await organSubject(tx, organId)
  return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
}
