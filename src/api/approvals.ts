/** Approvals 审批: what waits for a signature, what was signed by whom and how, the form on paper, and signing. */
import { z } from 'zod'
import { approvalSubject } from '#command/approval/aboutApproval.ts'
import { APPROVABLE_KINDS } from '#command/approval/approvables.ts'
import { decideApproval } from '#command/approval/decideApproval.ts'
import { recordPaperApproval, scanOf } from '#command/approval/recordPaperApproval.ts'
import { requestApproval } from '#command/approval/requestApproval.ts'
import { waitingApprovals } from '#command/approval/waitingApprovals.ts'
import { withdrawApproval } from '#command/approval/withdrawApproval.ts'
import { done, invalid, type Result } from '#command/command.ts'
import { takenBytes } from '#command/file/openFile.ts'
import { composeApprovalForm } from '#document/approvalForm.ts'
import { lookInto } from '#document/fileLooker.ts'
import { writeDocx } from '#document/write/docx.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { mayAct } from '#law/permission.ts'
import { approvalsOf, findApproval, listApprovals } from '#store/approvals.ts'
import { organSubject } from '#store/organSubject.ts'
import { pageOf } from './page.ts'
import { commandRoute, type Given, openRoute, type Route, readRoute } from './route.ts'
import { APPROVAL, approvalFormOf, LINE, linesOf, type OfApproval, STATUS, shownApproval } from './shownApproval.ts'

const TAG = '审批'

const OF_APPROVAL = z.object({ organId: z.int32().min(1), approvalId: z.uuid() })
const SIGNED = z.object({ version: z.int(), status: STATUS })
const LIMIT = z.int().min(1).max(100).default(20)

const subjectOf = async ({ ground, input, call }: Given<OfApproval>) => {
  const found = await findApproval(ground.db, input.organId, input.approvalId)
  return found === null ? null : approvalSubject(ground.db, found.state, call.actor.personId)
}

export const approvalRoutes: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/api/approvals',
    tag: TAG,
    summary: '列出等本人签署的审批，先提交的在前',
    for: 'signedIn',
    why: '只列出等登录者本人签署的审批。',
    input: z.object({ after: z.uuid().optional(), limit: LIMIT }),
    answer: z.object({ items: z.array(LINE), next: z.uuid().nullable() }),
    handle: async ({ ground, call, input: { after, limit } }) => {
      const waiting = await waitingApprovals(ground.db, call.actor, { after: after ?? null, limit: limit + 1 })
      const page = pageOf(waiting, limit, ({ id }) => id)
      return { ...page, items: await linesOf(ground.db, page.items) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/approvals/:organId',
    tag: TAG,
    summary: '列出一个机关的审批，最新的在前',
    action: 'approval.read',
    input: z.object({
      organId: z.int32().min(1),
      status: STATUS.optional(),
      /** Only those that the caller has asked for. */
      mine: z.boolean().default(false),
      /** Those of one matter, all at once. */
      kind: z.enum(APPROVABLE_KINDS).optional(),
      subjectId: z.uuid().optional(),
      after: z.uuid().optional(),
      limit: LIMIT,
    }),
    answer: z.object({ items: z.array(LINE), next: z.uuid().nullable() }),
    subject: async ({ ground, input }) => {
      const place = await organSubject(ground.db, input.organId)
      if (place === null) return null
      return { ...place, kind: 'approval', approval: 'open', step: null, self: false, barred: false, handedUp: false }
    },
    read: async ({ ground: { db }, call: { actor }, input }) => {
      const { organId, status, mine, kind, subjectId, after, limit } = input
      const ofMatter = kind !== undefined && subjectId !== undefined
      const stored = ofMatter
        ? await approvalsOf(db, organId, { kind, id: subjectId })
        : await listApprovals(
            db,
            organId,
            { ...(status && { status }), ...(mine && actor.personId !== null && { authorId: actor.personId }) },
            { below: after ?? null, limit: limit + 1 },
          )
      const states = stored.map(({ state }) => state)
      const page = ofMatter ? { items: states, next: null } : pageOf(states, limit, ({ id }) => id)
      return { ...page, items: await linesOf(db, page.items) }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/approvals/:organId',
    tag: TAG,
    summary: '提交审批',
    command: requestApproval,
    status: 201,
    answer: z.object({ id: z.uuid(), version: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/approvals/:organId/:approvalId',
    tag: TAG,
    summary: '查看一次审批：各环节由谁、何时、以何种方式签署',
    action: 'approval.read',
    input: OF_APPROVAL,
    answer: APPROVAL,
    subject: subjectOf,
    read: async (given) => shownApproval(given, await present(given)),
  }),
  readRoute({
    method: 'GET',
    path: '/api/approvals/:organId/:approvalId/form',
    tag: TAG,
    summary: '打印审批单（DOCX），供纸质签署',
    action: 'approval.read',
    input: OF_APPROVAL,
    media: CONTENT_TYPES.docx,
    subject: subjectOf,
    read: async (given) => {
      const form = await approvalFormOf(given, (await present(given)).state)
      const title = form.title.replaceAll(/[\\/:*?"<>|]/g, '')
      given.reply.header('content-disposition', attachment(`审批单-${title}.docx`, 'approval'))
      return Buffer.from(writeDocx(composeApprovalForm(form)))
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/approvals/:organId/:approvalId/signatures',
    tag: TAG,
    summary: '以本人账号签署或者退回一个环节',
    command: decideApproval,
    answer: SIGNED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/approvals/:organId/:approvalId/paper',
    tag: TAG,
    summary: '登记纸质签署，附签署件的扫描件；登记人不能是签署人，本机关有其他人可以登记的，也不能是提交人',
    command: recordPaperApproval,
    prepare: { input: recordPaperApproval.input, make: openable },
    answer: SIGNED,
  }),
  commandRoute({
    method: 'POST',
    path: '/api/approvals/:organId/:approvalId/withdrawal',
    tag: TAG,
    summary: '撤回本人提交的审批',
    command: withdrawApproval,
    answer: SIGNED,
  }),
]

async function present({ ground, input }: Given<OfApproval>) {
  const found = await findApproval(ground.db, input.organId, input.approvalId)
  if (found === null) throw new Error(`approval ${input.approvalId} is gone, but approvals are never deleted`)
  return found
}

type Paper = z.infer<typeof recordPaperApproval.input>

/** A scan that nobody can open proves nothing; what else stands against it the command says. */
async function openable(given: Given<Paper>): Promise<Result<Paper>> {
  const { ground, call, input } = given
  const subject = await subjectOf(given)
  const scan = await scanOf(ground.db, input)
  if (subject === null || !mayAct(call.actor, 'approval.record', subject).ok || !scan.ok) return done(input)
  const bytes = Buffer.concat(await Array.fromAsync(await takenBytes(ground.blobs, scan.answer)))
  if ((await lookInto(bytes, scan.answer.mediaType)).opens) return done(input)
  return invalid({ path: 'evidence', sentence: `“${scan.answer.name}”打不开或者不完整，请重新扫描上传。` })
}
