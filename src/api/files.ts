/** Files of cases: in with their bytes checked, out through one door. */
import { z } from 'zod'
import { type Call, done, notFound, type Result } from '#command/command.ts'
import { fieldFaults } from '#command/fieldFault.ts'
import { addFile, FILE_PLACE } from '#command/file/addFile.ts'
import { FILE_CASE_KINDS, fileSubject, isPersonalCase } from '#command/file/fileCases.ts'
import { type OpenedFile, openFile } from '#command/file/openFile.ts'
import { attachment, inline } from '#document/write/fileName.ts'
import { mayAct } from '#law/permission.ts'
import { mayShowInline } from '#store/blob/allowed.ts'
import { blobUsesOfCase, type StoredBlobUse } from '#store/blobUses.ts'
import type { Reader } from '#store/database.ts'
import { personNames } from '#store/people.ts'
import { acceptedFile } from './acceptedFile.ts'
import { type CasePlace, noted } from './caseReadRoute.ts'
import { fileBody } from './fileBody.ts'
import { problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'

const TAG = '文件'

const FILE = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** It holds personal data: every reading is logged. */
  personal: z.boolean(),
  verdict: z.enum(['clean', 'unscanned']),
  /** Null where another system sent it. */
  addedBy: z.string().nullable(),
  addedAt: z.iso.datetime(),
  destroyedAt: z.iso.datetime().nullable(),
  /** A browser may show it in the page. */
  isShowable: z.boolean(),
})

const OF_FILE = z.object({
  organId: z.int32().min(0),
  id: z.uuid(),
  /** Shown in the page where that is safe, instead of being saved. */
  show: z.boolean().default(false),
})

export const fileRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/files/:organId',
    tag: TAG,
    summary: '列出一个事项的文件',
    action: 'file.read',
    input: z.object({
      organId: z.int32().min(0),
      caseKind: z.enum(FILE_CASE_KINDS),
      caseId: z.string().min(1).max(60),
    }),
    answer: z.object({ items: z.array(FILE) }),
    subject: ({ ground, call, input: { organId, caseKind, caseId } }) =>
      fileSubject(ground.db, organId, caseKind, caseId, call.actor),
    read: (given) => noted(given, given.input, () => listedFiles(given)),
  }),
  commandRoute({
    method: 'POST',
    path: '/api/files/:organId',
    tag: TAG,
    summary: '给一个事项添加文件：查验类型、大小和病毒',
    command: addFile,
    upload: true,
    status: 201,
    prepare: { input: FILE_PLACE, make: accept },
    answer: z.object({ id: z.uuid(), sha256: z.string() }),
  }),
  {
    method: 'GET',
    path: '/api/files/:organId/:id',
    tag: TAG,
    summary: '下载一个文件；含有个人信息的，每次查看都记入日志',
    access: { kind: 'action', action: 'file.read' },
    creates: false,
    input: OF_FILE,
    media: 'application/octet-stream',
    async handle({ ground, call, input, reply }) {
      const parsed = OF_FILE.safeParse(input)
      if (!parsed.success) return sendProblem(reply, problemOf({ kind: 'invalid', fields: fieldFaults(parsed.error) }))
      const { organId, id, show } = parsed.data
      const opened = await openFile(ground, { organId, id }, call)
      if (!opened.ok) return sendProblem(reply, problemOf(opened.refusal))
      reply.headers(headersOf(opened.answer, show))
      return opened.answer.bytes
    },
  },
]

async function listedFiles({ ground: { db }, input: { organId, caseKind, caseId } }: Given<CasePlace>) {
  const uses = await blobUsesOfCase(db, organId, caseKind, caseId)
  const names = await personNames(db, [...new Set(uses.flatMap(({ addedBy }) => addedBy ?? []))])
  return { items: uses.map((use) => fileOf(use, names)) }
}

type Place = z.infer<typeof FILE_PLACE>

/** Keeps the bytes and tells what they are; whoever may not add, or where there is nothing to add to, sends none. */
async function accept({ ground, call, input, request }: Given<Place>): Promise<Result<z.infer<typeof addFile.input>>> {
  const allowed = await mayAdd(ground.db, call, input)
  if (!allowed.ok) return allowed
  const sealed = input.personal || isPersonalCase(input.caseKind)
  const accepted = await acceptedFile({ ground, call, request }, fileBody(request), { name: input.name, sealed })
  return accepted.ok ? done({ ...input, ...accepted.answer }) : accepted
}

async function mayAdd(db: Reader, { actor }: Call, { organId, caseKind, caseId }: Place): Promise<Result<null>> {
  const subject = await fileSubject(db, organId, caseKind, caseId ?? null, actor)
  if (subject === null) return notFound('没有找到文件所属的事项，它可能已经被移走。')
  const verdict = mayAct(actor, 'file.add', subject)
  return verdict.ok ? done(null) : { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
}

function fileOf(use: StoredBlobUse, names: ReadonlyMap<string, string>): z.infer<typeof FILE> {
  const { id, name, mediaType, size, sha256, sealed, verdict, addedBy, addedAt, destroyedAt } = use
  return {
    ...{ id, name, mediaType, size, sha256, personal: sealed, verdict, addedAt, destroyedAt },
    addedBy: addedBy === null ? null : (names.get(addedBy) ?? ''),
    isShowable: mayShowInline(mediaType),
  }
}

/** A file of somebody else never runs here: no script, no form, no frame, whatever a browser takes it for. */
function headersOf({ use: { name, mediaType, size } }: OpenedFile, show: boolean) {
  return {
    'content-type': mediaType,
    'content-length': size,
    'content-disposition': show && mayShowInline(mediaType) ? inline(name) : attachment(name),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  }
}
