/** 答辩材料: what it is made of, and the whole as one PDF; what cannot be part of a PDF lies beside it in a ZIP. */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { openFile } from '#command/file/openFile.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { type DefenceForm, defenceOf } from '#command/proceeding/defence.ts'
import type { ExhibitForm } from '#command/proceeding/exhibits.ts'
import type { Exhibit } from '#document/defence/defence.ts'
import { makeBundle } from '#document/defence/defenceBundler.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { zipArchive, zipPart } from '#document/write/zip.ts'
import { findProceeding } from '#store/proceedings.ts'
import { type Problem, problem, problemOf, sendProblem } from './problem.ts'
import { type Given, type Route, readRoute } from './route.ts'

const TAG = '复议和诉讼'

const OF_CASE = z.object({ organId: ORGAN_ID, caseId: z.uuid() })
type OfCase = z.infer<typeof OF_CASE>

const DEFENCE = z.object({
  title: z.string(),
  answerTitle: z.string(),
  /** 答复书、答辩状; begun by the program as long as nobody has edited it. */
  statement: z.string(),
  isDrafted: z.boolean(),
  exhibits: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      purpose: z.string(),
      shown: z.boolean(),
      /** Null for what is set from the ledger. */
      fileId: z.uuid().nullable(),
    }),
  ),
  basis: z.array(z.object({ law: z.string(), name: z.string(), text: z.string() })),
  chronology: z.array(z.object({ on: z.iso.date(), what: z.string() })),
  /** What is still to be filled in, and where: until then every page is marked as a draft. */
  gaps: z.array(z.object({ place: z.string(), text: z.string() })),
})
export type ShownDefence = z.infer<typeof DEFENCE>

const subjectOf = ({ ground, input, call }: Given<OfCase>) => caseSubject(ground.db, input.organId, call.actor)

export const defenceRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId/:caseId/defence',
    tag: TAG,
    summary: '答辩材料：答复书或者答辩状、证据、法律依据、大事记',
    action: 'proceeding.read',
    input: OF_CASE,
    answer: DEFENCE,
    subject: subjectOf,
    read: async (given) => {
      const form = await formOf(given)
      if (form === null) return sendProblem(given.reply, NONE)
      const { title, answerTitle, statement, isDrafted, basis, chronology, gaps } = form
      const exhibits = form.exhibits.map(({ key, name, purpose, shown, source }) => ({
        ...{ key, name, purpose, shown, fileId: source.kind === 'file' ? source.fileId : null },
      }))
      return { title, answerTitle, statement, isDrafted, exhibits, basis, chronology, gaps }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId/:caseId/defence/bundle',
    tag: TAG,
    summary: '下载答辩材料：一份编有页码的 PDF，还有没有填写的，每页标明草稿；不能编入的文件与它一起放在 ZIP 中',
    action: 'proceeding.read',
    input: OF_CASE,
    media: 'application/octet-stream',
    subject: subjectOf,
    read: async (given) => {
      const form = await formOf(given)
      if (form === null) return sendProblem(given.reply, NONE)
      const exhibits = await exhibitsWithFiles(given, form)
      if (!Array.isArray(exhibits)) return sendProblem(given.reply, exhibits)
      const bundle = await makeBundle({ ...form, exhibits })
      if (!bundle.ok) return sendProblem(given.reply, problem('refused', bundle.message))
      const title = `${form.title}${form.gaps.length > 0 ? '（草稿）' : ''}`
      if (bundle.apart.length === 0) {
        const headers = {
          'content-type': CONTENT_TYPES.pdf,
          'content-disposition': attachment(`${title}.pdf`, 'defence'),
        }
        given.reply.headers({ ...headers, 'cache-control': 'private, no-store' })
        return Buffer.from(bundle.pdf)
      }
      const parts = [
        zipPart(`${title}.pdf`, bundle.pdf),
        ...bundle.apart.map(({ number, name, bytes }) => zipPart(`证据${number}-${name}`, bytes)),
      ]
      const headers = {
        'content-type': 'application/zip',
        'content-disposition': attachment(`${title}.zip`, 'defence'),
      }
      given.reply.headers({ ...headers, 'cache-control': 'private, no-store' })
      return Buffer.from(zipArchive(parts))
    },
  }),
]

const NONE = problem('notFound', '没有这件案件。')

async function formOf({ ground, call, input }: Given<OfCase>): Promise<DefenceForm | null> {
  const found = await findProceeding(ground.db, input.organId, input.caseId)
  if (found === null) return null
  const press = { db: ground.db, keyring: ground.keyring, blobs: ground.blobs, today: call.today }
  return defenceOf(press, found.state)
}

/** Every personal document that goes into it is one more reading in the log. 个保法 Art. 51. */
async function exhibitsWithFiles(
  { ground, call, input: { organId } }: Given<OfCase>,
  { exhibits }: DefenceForm,
): Promise<Exhibit[] | Problem> {
  const all: Exhibit[] = []
  for (const { name, purpose, shown, source } of exhibits) {
    if (!shown) continue
    const paper = await paperOf(source, async (id) => {
      const opened = await openFile(ground, { organId, id }, call)
      if (!opened.ok) return { ok: false, problem: problemOf(opened.refusal) } as const
      const { use, bytes } = opened.answer
      return { ok: true, name: use.name, mediaType: use.mediaType, bytes: new Uint8Array(await buffer(bytes)) } as const
    })
    if ('problem' in paper) return paper.problem
    all.push({ name, purpose, paper })
  }
  return all
}

type ReadFile = { readonly ok: true; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

async function paperOf(
  source: ExhibitForm['source'],
  read: (fileId: string) => Promise<ReadFile | { readonly ok: false; readonly problem: Problem }>,
): Promise<Exhibit['paper'] | { readonly problem: Problem }> {
  if (source.kind === 'document') return { kind: 'document', document: await source.compose() }
  const file = await read(source.fileId)
  return file.ok ? { kind: 'file', name: file.name, mediaType: file.mediaType, bytes: file.bytes } : file
}
