/** To whom a letter is posted, in full: each time for a reason that stands in the log. 个保法 Art. 51. */
import { z } from 'zod'
import type { Keyring } from '#crypto/keyring.ts'
import type { MailAddress } from '#document/printedMatter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import { findApplication } from '#store/applications.ts'
import { findCaseContent } from '#store/caseContents.ts'
import type { Database, Reader } from '#store/database.ts'
import { findLetter, type StoredLetter } from '#store/letters.ts'
import { openPersonalDatum } from '#store/personalData.ts'
import { findEntries } from '#store/requestEntries.ts'
import { type Call, type Command, done, execute, notFound, type Result, refused } from '../command.ts'
import { personalDatum } from '../personalData/personalDatum.ts'
import { personalSubject } from '../personalData/unmaskPersonalData.ts'

interface Addressee {
  readonly nameId: string
  readonly addressId: string | null
  readonly phoneId: string | null
  readonly postcode: string
}

/** The applicant, or whoever acts for the applicant, or who complained. */
export async function openRecipient(
  { db, keyring }: { readonly db: Database; readonly keyring: Keyring },
  { organId, letterId }: { readonly organId: number; readonly letterId: string },
  call: Call,
): Promise<Result<MailAddress>> {
  const found = await findLetter(db, organId, letterId)
  const addressee = found === null ? null : await addresseeOf(db, found)
  if (addressee === null) return refused(UNKNOWN)
  const { nameId, addressId, phoneId, postcode } = addressee
  if (addressId === null) return refused(NO_ADDRESS)
  const ids = [nameId, addressId, ...(phoneId === null ? [] : [phoneId])]
  const reason = `打印${letterForm(found?.state.kind ?? 'receipt').name}的信封或者面单`
  // Without a key: each printing is one more look.
  const logging = await execute(db, logPrinting, { organId, ids, reason }, { ...call, idempotencyKey: null })
  if (!logging.ok) return logging
  const opened = async (id: string | null) => {
    const datum = id === null ? null : await openPersonalDatum(db, keyring, organId, id)
    return datum?.state === 'open' ? datum.value : ''
  }
  return done({
    ...{ name: await opened(nameId), address: await opened(addressId), phone: await opened(phoneId) },
    postcode,
  })
}

async function addresseeOf(db: Reader, { state }: StoredLetter): Promise<Addressee | null> {
  const { organId, caseKind, caseId, kind } = state
  const { addressee } = letterForm(kind)
  if (addressee !== 'applicant' && addressee !== 'complainant') return null
  if (caseKind === 'request') {
    const entry = (await findEntries(db, organId, [caseId])).get(caseId)
    return entry === undefined ? null : addresseeOfApplication(db, organId, entry.applicationId)
  }
  const content = await findCaseContent(db, organId, caseKind, caseId)
  if (content === null) return null
  if (content.applicationId !== null) return addresseeOfApplication(db, organId, content.applicationId)
  const [first] = content.people
  return first === undefined ? null : { ...first, postcode: '' }
}

async function addresseeOfApplication(db: Reader, organId: number, id: string): Promise<Addressee | null> {
  const application = await findApplication(db, organId, id)
  if (application === null) return null
  const { agent, applicants } = application
  const { nameId, addressId, phoneId, postcode } = agent?.addressId ? agent : applicants[0]
  return { nameId, addressId, phoneId, postcode: postcode ?? '' }
}

const UNKNOWN = {
  code: 'no-recipient',
  article: null,
  sentence: '这份文书不是给申请人的，请填写收件人的名称和地址。',
}
const NO_ADDRESS = {
  code: 'no-address',
  article: null,
  sentence: '申请人没有登记通信地址，请填写收件人的姓名（名称）和地址。',
}

const input = z.object({ organId: z.int32().min(1), ids: z.array(z.uuid()), reason: z.string() })

const logPrinting = {
  name: 'logPrinting',
  action: 'personalData.unmask',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await personalSubject(tx, organId, true)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, ids, reason }) => {
    for (const id of ids) {
      const seen = await personalDatum.lock(work.tx, organId, id)
      work.record(personalDatum, id, seen, { kind: 'personalDataUnmasked', reason })
    }
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, null, null>
