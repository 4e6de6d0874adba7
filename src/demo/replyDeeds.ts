/** A reply of the demonstration on its way: outcome and papers, draft, review, signature, seal, service (Art. 14–17, 36). */
import { draftLetter } from '#command/letter/draftLetter.ts'
import { reviseLetter } from '#command/letter/reviseLetter.ts'
import { chooseOutcome } from '#command/request/chooseOutcome.ts'
import { fileEvidence } from '#command/request/fileEvidence.ts'
import { preparedSubmission } from '#command/request/prepareReply.ts'
import { serveReply } from '#command/request/serveReply.ts'
import { submitReply } from '#command/request/submitReply.ts'
import { parseDate } from '#law/date.ts'
import { fieldsOf, isTyped } from '#law/letter/fieldSource.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import { replyOf } from '#law/letter/letterKind.ts'
import { approvalsOf } from '#store/approvals.ts'
import { findLetter } from '#store/letters.ts'
import { findRequest } from '#store/requests.ts'
import { decide, pressOf, stamped } from './issueOnStage.ts'
import type { Matter } from './matters/matter.ts'
import { papersOf } from './papers.ts'
import type { Deed } from './paths.ts'
import { acted, done, mailNumberOf, methodOf, type Scene, type Story } from './story.ts'

export const REPLY_DEEDS = {
  prepare: async (scene) => {
    const { story } = scene
    if (story.reply !== null) return revise(scene, story.reply)
    const { code, withheld = [] } = outcomeOf(story)
    const says = saidBy(scene)
    await acted(scene, chooseOutcome, { results: [{ code, withheld }], main: null })
    for (const { paper, fields } of papersOf([code, ...withheld], says)) {
      await acted(scene, fileEvidence, { paper, fields, fileId: null })
    }
    const kind = replyOf(code)
    const values = Object.fromEntries(
      Object.entries(says).filter(([name]) => fieldsOf(kind).some((field) => field === name && isTyped(field))),
    )
    const letter = { caseKind: 'request', caseId: story.requestId, kind, values }
    const { id, version } = await done(scene, story.clerk, draftLetter, letter)
    story.reply = { letterId: id, version, isStamped: false }
  },
  submit: async (scene) => {
    const { story } = scene
    const { organId } = story.organ
    const { letterId, version: letterVersion } = replyIn(story)
    await acted(scene, submitReply, async () => {
      const sent = { organId, requestId: story.requestId, version: story.version, letterId, letterVersion }
      const reviewed = { asked: [], optionalSteps: [], personalReviewed: true }
      const prepared = await preparedSubmission(pressOf(scene), { ...sent, ...reviewed }, story.clerk)
      if (!prepared.ok) throw new Error(`demo ${story.key}: ${JSON.stringify(prepared.refusal)}`)
      return prepared.answer
    })
    const [asked] = await approvalsOf(scene.stage.db, organId, { kind: 'reply', id: story.requestId })
    if (asked === undefined) throw new Error(`${story.key} was not handed in`)
    story.approval = { id: asked.state.id, version: asked.version, digest: asked.state.digest }
  },
  sendBack: async (scene) => {
    await decide(scene, 'return')
    await reread(scene)
  },
  sign: async (scene) => {
    await decide(scene, 'approve')
    await reread(scene)
    const { story, day } = scene
    const { letterId } = replyIn(story)
    const signed = await findLetter(scene.stage.db, story.organ.organId, letterId)
    story.answer = { number: signed?.state.number ?? '', on: day, letterId }
  },
  serve: async (scene) => {
    const { story } = scene
    const { letterId, isStamped } = replyIn(story)
    // One that came back goes out as it is.
    if (!isStamped) await stamped(scene, letterId)
    story.reply = { ...replyIn(story), isStamped: true }
    await serve(scene, letterId)
  },
} satisfies Partial<Readonly<Record<Deed, (scene: Scene) => Promise<void>>>>

/** The letter goes to the applicant. */
export async function serve(scene: Scene, letterId: string): Promise<void> {
  const { story } = scene
  const method = methodOf(story)
  await acted(scene, serveReply, {
    ...{ letterId, method, mailNumber: mailNumberOf(method, story), carrier: method === 'mail' ? 'post' : null },
  })
  const sent = await findRequest(scene.stage.db, story.organ.organId, story.requestId)
  // Sent once more it is a sending of its own.
  const id = sent?.state.letters.at(-1)?.id ?? letterId
  story.lastLetter = { id, arrived: method !== 'mail' }
}

/** What an order to answer anew makes of a refusal: it is disclosed. */
function outcomeOf({ item: { matter }, ordered }: Story): Pick<Matter, 'code' | 'withheld'> {
  return ordered ? { code: 'OPEN-2' } : matter
}

/** The earlier reply where it is asked for once more; what is given where a refusal was set aside. */
function saidBy({ story, stories }: Scene): LetterValues {
  const { says, ordered, content, application } = story
  if (ordered) {
    return { given: [`${content}，全部复印件。`], form: '纸质复印件', way: '邮寄', providedOn: '随本答复书一并提供' }
  }
  const earlier = application.repeats === null ? null : (stories.get(application.repeats)?.answer ?? null)
  const earlierDate = earlier === null ? null : parseDate(earlier.on)
  return earlier === null || earlierDate === null ? says : { ...says, earlierNumber: earlier.number, earlierDate }
}

async function revise(scene: Scene, { letterId, version }: { letterId: string; version: number }): Promise<void> {
  const { story } = scene
  const { code } = outcomeOf(story)
  const kind = replyOf(code)
  const values = Object.fromEntries(
    Object.entries(saidBy(scene)).filter(([name]) => fieldsOf(kind).some((field) => field === name && isTyped(field))),
  )
  const revised = await done(scene, story.clerk, reviseLetter, { letterId, version, values })
  story.reply = { letterId, version: revised.version, isStamped: false }
}

/** Signatures move the request and the letter along. */
async function reread({ stage: { db }, story }: Scene): Promise<void> {
  const { organId } = story.organ
  const reply = replyIn(story)
  const [request, letter] = [
    await findRequest(db, organId, story.requestId),
    await findLetter(db, organId, reply.letterId),
  ]
  story.version = request?.version ?? story.version
  story.reply = { ...reply, version: letter?.version ?? reply.version }
}

function replyIn({ reply, key }: Story) {
  if (reply === null) throw new Error(`${key} has no draft of a reply`)
  return reply
}
