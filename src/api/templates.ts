/** 文书模板: the built-in ones to begin from, those of the organ, and those that the organ above has issued. */
import { z } from 'zod'
import { done, invalid, notFound, type Result, refused } from '#command/command.ts'
import { templateBytes } from '#command/letter/templateFor.ts'
import { dropTemplate, keepTemplate, TEMPLATE_KIND } from '#command/letterTemplate/keepTemplate.ts'
import { compareTemplates } from '#document/letters/compareTemplates.ts'
import { checkTemplate, templateFile } from '#document/letters/template.ts'
import { attachment, CONTENT_TYPES, plainName } from '#document/write/fileName.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterTemplate } from '#law/letter/letterTemplate.ts'
import { mayAct } from '#law/permission.ts'
import { acceptFile } from '#store/blob/accept.ts'
import { templatesFor, templatesOf } from '#store/letterTemplates.ts'
import { organSubject } from '#store/organSubject.ts'
import { organNames } from '#store/organs.ts'
import { fileBody } from './fileBody.ts'
import { problem, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { bytesWithin } from './stream.ts'

const TAG = '文书模板'

const OF_ORGAN = z.object({ organId: z.int32().min(1) })
const OF_TEMPLATE = OF_ORGAN.extend({ kind: TEMPLATE_KIND })
const VERSION = z.object({ version: z.int() })
/** A template has a letterhead and perhaps a picture of it. */
const MOST_BYTES = 5 * 1024 * 1024

const TEMPLATE = z.object({
  kind: z.string(),
  /** With what tells it from others of its name. */
  name: z.string(),
  /** Which one is in use. */
  source: z.enum(['builtIn', 'own', 'above']),
  /** Whose it is, and since when; null for the built-in one. */
  organ: z.string().nullable(),
  on: z.iso.date().nullable(),
  /** Of the organ's own. */
  forBelow: z.boolean(),
  /** Of the organ's own; 0 where it never had one. */
  version: z.int(),
})

export type ShownTemplate = z.infer<typeof TEMPLATE>

const subjectOf = ({ ground, input }: Given<z.infer<typeof OF_ORGAN>>) => organSubject(ground.db, input.organId)

export const templateRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/templates/:organId',
    tag: TAG,
    summary: '列出各种文书使用的模板',
    action: 'template.read',
    input: OF_ORGAN,
    answer: z.object({ items: z.array(TEMPLATE) }),
    subject: subjectOf,
    read: async ({ ground: { db }, input: { organId } }) => {
      const [own, usable] = [await templatesOf(db, organId), await templatesFor(db, organId)]
      const names = await organNames(db, [...new Set(usable.map((each) => each.organId))])
      const items = TEMPLATE_KIND.options.map((kind) => {
        const used = usable.find((each) => each.kind === kind)
        const kept = own.find(({ state }) => state.kind === kind)
        return {
          ...{ kind, name: letterForm(kind).label },
          source: used === undefined ? 'builtIn' : used.organId === organId ? 'own' : 'above',
          organ: used === undefined ? null : (names.get(used.organId) ?? ''),
          on: used?.on ?? null,
          forBelow: kept?.state.forBelow ?? false,
          version: kept?.version ?? 0,
        }
      })
      return { items }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/templates/:organId/:kind/file',
    tag: TAG,
    summary: '下载模板（DOCX）：系统自带的，或者正在使用的',
    action: 'template.read',
    input: OF_TEMPLATE.extend({ which: z.enum(['used', 'builtIn']).default('used') }),
    media: CONTENT_TYPES.docx,
    subject: subjectOf,
    read: async ({ ground: { db, blobs }, input: { organId, kind, which }, reply }) => {
      const used = which === 'used' ? (await templatesFor(db, organId, kind))[0] : undefined
      reply.header('content-disposition', attachment(`${plainName(`模板-${letterForm(kind).label}`)}.docx`, 'template'))
      return Buffer.from(used?.file ? await templateBytes(blobs, used.file.digest) : templateFile(kind))
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/templates/:organId/:kind/comparison',
    tag: TAG,
    summary: '本机关的模板与上级下发的（没有下发的，与系统自带的）有哪些不同',
    action: 'template.read',
    input: OF_TEMPLATE,
    answer: z.object({
      base: z.enum(['above', 'builtIn']),
      changes: z.array(z.object({ kind: z.enum(['added', 'removed']), text: z.string() })),
    }),
    subject: subjectOf,
    read: async ({ ground: { db, blobs }, input: { organId, kind }, reply }) => {
      const usable = await templatesFor(db, organId, kind)
      const bytesOf = async (template: LetterTemplate | undefined) =>
        template?.file ? templateBytes(blobs, template.file.digest) : null
      const own = await bytesOf(usable.find((each) => each.organId === organId))
      if (own === null) return sendProblem(reply, problem('notFound', '本机关没有上传这种文书的模板。'))
      const above = await bytesOf(usable.find((each) => each.organId !== organId))
      return { base: above === null ? 'builtIn' : 'above', changes: compareTemplates(kind, own, above) }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/templates/:organId/:kind',
    tag: TAG,
    summary: '上传一种文书的模板：检查不认识的名称和缺少的法定内容，全部列出',
    command: keepTemplate,
    upload: true,
    prepare: {
      input: OF_TEMPLATE.extend({
        version: z.int32().min(0),
        name: z.string().trim().min(1).max(200),
        forBelow: z.boolean().default(false),
      }),
      make: checked,
    },
    answer: VERSION,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/templates/:organId/:kind/drop',
    tag: TAG,
    summary: '停用本机关的模板',
    command: dropTemplate,
    answer: VERSION,
  }),
]

type Upload = Omit<z.infer<typeof keepTemplate.input>, 'file'>

/** Whoever may not keep templates sends none; what fails the check is not stored. */
async function checked(given: Given<Upload>): Promise<Result<z.infer<typeof keepTemplate.input>>> {
  const { ground, call, input, request } = given
  const subject = await organSubject(ground.db, input.organId)
  if (subject === null) return notFound('没有这个机关。')
  const verdict = mayAct(call.actor, 'template.keep', subject)
  if (!verdict.ok) return { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
  const bytes = await bytesWithin(fileBody(request), MOST_BYTES)
  const faults = checkTemplate(bytes, input.kind)
  if (faults.length > 0) return refused(...faults)
  const accepted = await acceptFile(bytes, input.name, {
    ...{ store: ground.blobs, scanner: ground.scanner ?? null, cap: MOST_BYTES, sealed: false, now: call.now },
  })
  if (!accepted.ok) return invalid({ path: 'name', sentence: accepted.reason })
  const { sha256, size, mediaType } = accepted.blob
  const verdictOfScan = accepted.verdict.state === 'clean' ? ('clean' as const) : ('unscanned' as const)
  return done({ ...input, file: { sha256, size, mediaType, verdict: verdictOfScan } })
}
