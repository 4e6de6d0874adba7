import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { type Command, done, notFound } from '#command/command.ts'
import { kitOf } from '#command/kit.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { APPLICATION } from '#command/request/applicationInput.ts'
import { type Received, receiveApplication } from '#command/request/receiveApplication.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { queryCode, queryCodeHash, readQueryCode } from '#crypto/queryCode.ts'

const input = z.object({ organId: ORGAN_ID, application: APPLICATION, key: z.string() })

/**
 * An application of the demonstration that came in online on a day that is long past: as on the portal, but its form was never
 * open, so that a filling that was broken off knows it again.
 */
export const receiveDemoApplication: Command<z.infer<typeof input>, null, Received> = {
  name: 'receiveDemoApplication',
  action: 'request.submit',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: (work, { organId, application, key }) => {
    const { keyring } = kitOf(work)
    const { today } = work.call
    const code = readQueryCode(codeOfDemo(keyring, organId, key))
    return receiveApplication(work, {
      input: application,
      arrival: { channel: 'online', arrivedOn: today, confirmedOn: today },
      codeHash: code === null ? null : queryCodeHash(keyring, code),
      ...{ receiptEvidence: null, authorityFileId: null, takenOver: null },
    })
  },
}

/** The query code that its applicant would have got. */
export const codeOfDemo = (keyring: Keyring, organId: number, key: string) => queryCode(keyring, organId, `demo ${key}`)
