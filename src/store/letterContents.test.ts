import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { currentKey, newKey, openKeyring } from '#crypto/keyring.ts'
import { date } from '#law/date.ts'
import { testDatabase } from '../../test/database.ts'
import {
  countLettersToSeal,
  findLetterContent,
  findLetterFiles,
  type LetterContent,
  resealLetterContents,
  writeLetterContent,
} from './letterContents.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'gongkai-letters-'))
const keyring = openKeyring(join(folder, 'keys.json'), Date.parse('2026-03-02T01:00:00.000Z'))
afterAll(() => rmSync(folder, { recursive: true }))

const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
const ENCLOSURES = [{ fileId: idOf(90), sha256: 'a'.repeat(64) }]
const WHOLE: LetterContent = {
  values: { thirdParty: '栾知微', information: '发放明细表' },
  enclosures: ENCLOSURES,
  frozen: { values: { thirdParty: '栾知微', organ: '松溪县林业局' }, template: null, enclosures: ENCLOSURES },
  deliberations: [
    {
      ...{ on: date('2026-03-02'), chair: '周主任', participants: '芮清越', opinion: '同意', conclusion: 'agrees' },
      fileId: idOf(91),
    },
  ],
}
/** As it was kept before contents were sealed. */
const IN_CLEAR: LetterContent = { values: { thirdParty: '麴望舒' }, enclosures: [] }

const insert = (number: number, content: object) =>
  db
    .insertInto('letter')
    .values({
      ...{ organ_id: 1, id: idOf(number), version: 1, case_kind: 'request', case_id: idOf(80) },
      ...{ kind: 'thirdPartyInquiry', status: 'draft', number: null, details: '{}', content: JSON.stringify(content) },
    })
    .execute()
const rowOf = async (number: number) => {
  const { rows } = await sql<{
    row: string
  }>`select content::text as row from letter where id = ${idOf(number)}`.execute(db)
  return rows[0]?.row ?? ''
}
const write = (number: number, content: LetterContent) =>
  db.transaction().execute((tx) => writeLetterContent(tx, keyring, { organId: 1, id: idOf(number) }, content))
const read = (number: number) => findLetterContent(db, keyring, 1, idOf(number))

beforeAll(async () => {
  const organ = { version: 1, kind: 'department', initials: 'jg', search: '', vertical: false, details: '{}' }
  const founded = { path: [1], name: '松溪县林业局', founded_on: date('2019-05-15') }
  await db
    .insertInto('organ')
    .values({ ...organ, ...founded, id: 1 })
    .execute()
  for (const number of [1, 2]) await insert(number, {})
  await insert(3, IN_CLEAR)
})

it('keeps the words of a letter sealed, and only its template and files in the clear', async () => {
  await write(1, WHOLE)
  expect(await read(1)).toEqual(WHOLE)
  const row = await rowOf(1)
  for (const word of ['栾知微', '发放明细表', '松溪县林业局', '芮清越', '同意']) expect(row).not.toContain(word)
  expect((await findLetterFiles(db, 1, [idOf(1)])).get(idOf(1))).toMatchObject({
    enclosures: ENCLOSURES,
    frozen: { template: null, enclosures: ENCLOSURES },
  })
  expect(row).toContain(idOf(90))
})

it('opens no words that were moved from another letter', async () => {
  await db
    .updateTable('letter')
    .set({ content: await rowOf(1) })
    .where('id', '=', idOf(2))
    .execute()
  await expect(read(2)).rejects.toThrow(`what letter 1 ${idOf(2)} says does not open`)
  await write(2, { values: { interest: '个人隐私' } })
})

it('reads what was written before contents were sealed, and seals it when the keys are turned', async () => {
  expect(await read(3)).toEqual(IN_CLEAR)
  expect(await countLettersToSeal(db, keyring)).toBe(1)
  newKey(keyring, 'sm4', Date.parse('2026-03-03T01:00:00.000Z'))
  expect(await countLettersToSeal(db, keyring)).toBe(3)
  const first = await resealLetterContents(db, keyring, null, 2)
  expect(first).toMatchObject({ done: 2, unreadable: [], last: { organId: 1, id: idOf(2) } })
  expect(await resealLetterContents(db, keyring, first.last, 2)).toMatchObject({ done: 1, last: { id: idOf(3) } })
  expect(await countLettersToSeal(db, keyring)).toBe(0)
  expect([await read(1), await read(3)]).toEqual([WHOLE, IN_CLEAR])
  expect(await rowOf(3)).not.toContain('麴望舒')
  for (const number of [1, 2, 3]) expect(await rowOf(number)).toContain(currentKey(keyring).id)
})
