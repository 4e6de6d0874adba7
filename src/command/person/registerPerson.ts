import { z } from 'zod'
import { organSubject } from '#store/organSubject.ts'
import { addMembership } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound } from '../command.ts'
import { person } from './person.ts'
import { JOB_TITLE, PERSON_NAME } from './personInput.ts'

const input = z.object({
  /** For which organ the person works. */
  organId: z.int32().min(0),
  name: PERSON_NAME,
  jobTitle: JOB_TITLE,
})

/** Takes a person into the list of an organ; without an appointment they may do nothing yet. */
export const registerPerson = {
  name: 'registerPerson',
  action: 'person.register',
  input,
  organOf: () => PLATFORM,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { organId, name, jobTitle }) => {
    const id = work.newId()
    const registered = { id, name, jobTitle, administratorKind: null, leftOn: null }
    const { version } = work.record(person, id, null, { kind: 'personRegistered', person: registered })
    await work.written()
    await addMembership(work.tx, id, organId)
    return done({ id, version })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly id: string; readonly version: number }>
