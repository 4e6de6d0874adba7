/** The bureau of requestBureau.ts with what letters need: an office, bodies of remedy, routes of approval, and a reader of scans. */
import { afterAll, expect } from 'vitest'
import { setDisclosureOffice, setRemedy } from '#command/organ/organVerbs.ts'
import { setRoute } from '#command/route/setRoute.ts'
import { openDocumentReaders } from '#document/documentReaders.ts'
import { findApproval } from '#store/approvals.ts'
import { findLetter } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { good, type Somebody } from './bureau.ts'
import { openRequestBureau } from './requestBureau.ts'

const OFFICE = {
  ...{
    name: '局办公室',
    head: '周主任',
    address: '松溪县解放街1号',
    hours: '工作日 8:30—17:30',
    phone: '0599-2330001',
  },
  ...{ fax: null, email: null },
}

const step = (id: string, name: string, role: string, required = true) => ({ id, name, role, required })

const ROUTES = {
  reply: [
    step('secrecy', '保密审查', 'secrecyReviewer', false),
    step('legal', '合法性审查', 'legalReviewer'),
    step('leader', '局领导签发', 'leader'),
  ],
  extension: [step('head', '公开机构负责人同意', 'disclosureHead')],
  letter: [step('head', '公开机构负责人签发', 'disclosureHead')],
} as const

interface StampedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Call it once at the top of a file. */
export async function openLetterBureau() {
  const house = await openRequestBureau()
  const { run, send, bureau, ground, act } = house
  const organVersion = async () => (await findOrgan(ground.db, bureau))?.version
  good(await run('head', setDisclosureOffice, { organId: bureau, version: await organVersion(), office: OFFICE }))
  for (const remedy of [
    { kind: 'reconsideration', name: '松溪县人民政府', address: null, online: null },
    { kind: 'court', name: '松溪县人民法院', address: null, online: null },
  ]) {
    const dated = { ...remedy, from: '2024-01-01', to: null }
    good(await run('head', setRemedy, { organId: bureau, version: await organVersion(), remedy: dated }))
  }
  for (const [kind, steps] of Object.entries(ROUTES)) {
    good(await run('head', setRoute, { organId: bureau, kind, steps, mayHoldTwo: false, version: 0 }))
  }
  const documents = openDocumentReaders({ workers: 1 })
  afterAll(() => documents.close())
  const app = await house.open({ documents })
  const sending: typeof send = (who, what) => house.sendTo(app, who, what)

  const draft = (requestId: string, kind: string, values: object, who: Somebody = 'clerk') =>
    sending(who, { url: `/api/letters/${bureau}`, body: { caseKind: 'request', caseId: requestId, kind, values } })
  const shown = async (id: string) => (await sending('clerk', { url: `/api/letters/${bureau}/${id}` })).json()
  const doing = async (who: Somebody, id: string, what: string, body: object = {}) => {
    const seen = (await findLetter(ground.db, bureau, id))?.version
    return sending(who, { url: `/api/letters/${bureau}/${id}/${what}`, body: { version: seen, ...body } })
  }
  const sign = async (who: Somebody, approvalId: string, decision: 'approve' | 'return' = 'approve') => {
    const found = await findApproval(ground.db, bureau, approvalId)
    if (found === null) throw new Error('no such approval')
    const { steps, signatures, digest } = found.state
    const url = `/api/approvals/${bureau}/${approvalId}/signatures`
    const stepId = steps[signatures.length]?.id ?? ''
    return sending(who, { url, body: { version: found.version, stepId, decision, digest, opinion: null } })
  }
  /** A file of a request. */
  const addFile = async (requestId: string, name: string, bytes: Uint8Array) => {
    const place = new URLSearchParams({ caseKind: 'request', caseId: requestId, name })
    return (await sending('clerk', { url: `/api/files/${bureau}?${place}`, bytes })).json<{ id: string }>().id
  }
  /** A scan or a signed file of an issued letter. */
  const upload = async (id: string, what: 'comparison' | 'stamp', file: StampedFile, more: object = {}) => {
    const version = (await findLetter(ground.db, bureau, id))?.version
    const said = Object.entries({ name: file.name, ...(what === 'stamp' ? { version, ...more } : {}) })
    const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
    return sending('clerk', { url: `/api/letters/${bureau}/${id}/${what}?${query}`, bytes: file.bytes })
  }
  /** 用印: the letter as it was issued comes back under its seal, word for word. */
  const stamp = async (id: string) => {
    const pdf = await sending('clerk', { url: `/api/letters/${bureau}/${id}/file?form=pdf` })
    const answer = await upload(id, 'stamp', { name: '用印件.pdf', bytes: pdf.rawPayload })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  return { ...house, organVersion, send: sending, act, draft, shown, doing, sign, addFile, upload, stamp }
}
