import { z } from 'zod'
import type { Person } from '#law/person.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { aboutPerson } from './aboutPerson.ts'
import { person } from './person.ts'
import { JOB_TITLE, PERSON_NAME } from './personInput.ts'

const input = z.object({
  personId: z.uuid(),
  version: z.int32().min(1),
  name: PERSON_NAME,
  jobTitle: JOB_TITLE,
})

export const changePerson = {
  name: 'changePerson',
  action: 'person.change',
  input,
  organOf: () => PLATFORM,
  about: aboutPerson,
  run: async (work, { personId, name, jobTitle }, found) => {
    const changes = {
      ...(name === found.state.name ? {} : { name }),
      ...(jobTitle === found.state.jobTitle ? {} : { jobTitle }),
    }
    if (Object.keys(changes).length === 0)
      return refused({ code: 'nothing-changed', article: null, sentence: '没有修改任何内容。' })
    const { version } = work.record(person, personId, found, { kind: 'personChanged', changes })
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Person>, { readonly version: number }>
