import { expect, it } from 'vitest'
import type { Application, Party } from '#law/request/application.ts'
import { testDatabase } from '../../test/database.ts'
import { personIdsOf } from './applications.ts'
import { asOwner } from './database.ts'
import { applyMigrations, migrate, readMigrations } from './migrate.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const { db, places } = await testDatabase({ empty: true })

const id = (last: string) => `01900000-0000-7000-8000-${last.padStart(12, '0')}`
const NOBODY = {
  ...{ kind: 'person', document: null, identityId: null, phoneId: null, emailId: null, addressId: null },
  ...{ postcode: null, legalRepresentativeId: null, contactId: null },
} as const satisfies Partial<Party>

const FIRST: Party = { ...NOBODY, nameId: id('11'), identityId: id('12'), phoneId: id('13'), addressId: id('14') }
const FIRM: Party = {
  ...{ ...NOBODY, kind: 'company', nameId: id('21'), emailId: id('22') },
  ...{ legalRepresentativeId: id('23'), contactId: id('24') },
}
const AGENT = { ...NOBODY, nameId: id('31'), phoneId: id('32'), authorityFileId: id('39') }

const WAYS = {
  ...{ form: 'paper', way: 'mail', accessNeeds: ['largePrint'], notify: { sms: false, email: false } },
} as const satisfies Partial<Application>

it('of before are found by everybody named in them, once the migration has gone through them', async () => {
  const files = await readMigrations()
  await asOwner(places, async (client) => {
    await applyMigrations(
      client,
      files.filter(({ name }) => name < '0003'),
      NOW,
    )
    await client.query(
      `insert into organ (id, version, path, kind, name, initials, search, vertical, founded_on, details)
       values (7, 1, '{7}', 'department', '林业局', 'lyj', '林业局', false, '2019-05-15', '{}')`,
    )
    const plant = (application: string, details: Omit<Application, 'id' | 'organId'>) =>
      client.query(
        "insert into application (organ_id, id, name_id, details, made_at) values (7, $1, $2, $3, '2026-01-01T00:00:00Z')",
        [application, details.applicants[0].nameId, JSON.stringify(details)],
      )
    await plant(id('1'), { applicants: [FIRST, FIRM], agent: AGENT, ...WAYS })
    await plant(id('2'), { applicants: [{ ...NOBODY, nameId: id('41') }], agent: null, ...WAYS })
  })

  await migrate(places, NOW)
  const rows = await db
    .selectFrom('application_person')
    .select(['application_id as application', 'datum_id as datum'])
    .orderBy('datum_id')
    .execute()
  const found = ['11', '12', '13', '21', '22', '23', '24', '31', '32']
  expect(rows).toEqual([
    ...found.map((last) => ({ application: id('1'), datum: id(last) })),
    { application: id('2'), datum: id('41') },
  ])
  // As the program itself writes it for a new one.
  expect([...personIdsOf({ applicants: [FIRST, FIRM], agent: AGENT })].sort()).toEqual(found.map(id))
})
