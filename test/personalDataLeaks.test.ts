/**
 * Personal data of applicants, agents and third parties is planted through portal and office, two cases are played to their
 * archive, and then everything that the platform stores, logs, shows and hands out is searched for it: in the sealed table
 * alone it belongs, and a name where somebody must write to its bearer. 个保法 Art. 6, 51.
 */

import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { ROUTES } from '#api/routeList.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { organisation, person } from '#demo/applicants.ts'
import { DEEDS } from '#demo/deeds.ts'
import { BUREAU_MATTERS } from '#demo/matters/bureauMatters.ts'
import { COUNTY_MATTERS } from '#demo/matters/countyMatters.ts'
import { PATHS, type Path } from '#demo/paths.ts'
import type { PlannedApplication } from '#demo/requestPlan.ts'
import { PASSWORD } from '#demo/signIns.ts'
import type { StandingOrgan } from '#demo/stage.ts'
import { type Story, storyOf } from '#demo/story.ts'
import { STATE_COUNCIL_CALENDAR as calendar, nthWorkdayAfter } from '#law/calendar.ts'
import { date, type PlainDate } from '#law/date.ts'
import type { PartyInput } from '#law/request/applicationInput.ts'
import { backup } from '#store/archive/backup.ts'
import { openBlobStore } from '#store/blob/blobStore.ts'
import { diskBlobs } from '#store/blob/diskBlobs.ts'
import { testApp } from './appOf.ts'
import { openDemoOffice, stageAt } from './demoOffice.ts'
import { addressesOf, idsKnown, NOT_ASKED } from './everyRead.ts'
import { NOW, testGround } from './ground.ts'

const FIRST = date('2026-03-02')
const folder = await mkdtemp(join(tmpdir(), 'gongkai-leaks-'))
const keyring = openKeyring(join(folder, 'keys.json'), NOW)
const blobs = await openBlobStore({ folder, s3: null }, keyring)
const time: { now: number; today: PlainDate } = { now: NOW, today: FIRST }
const clock = { now: () => time.now, today: () => time.today }
const ground: Ground = { ...(await testGround()), keyring, blobs, clock, demo: true }
const { db, places } = ground
const log: string[] = []
const app = await testApp({
  ...{ ground: () => ground, now: clock.now, today: clock.today, environment: { GONGKAI_LOG: 'info' } },
  logStream: { write: (line) => void log.push(line) },
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

/** Nobody's: names that stand nowhere else, and numbers that begin as no other does. */
const planted = (index: number, name: string): PartyInput => ({
  ...person(index),
  name,
  phone: `1000777${String(index).padStart(4, '0')}`,
  email: `planted${index}@people.example`,
  address: `青禾县禾城街道隐密巷${index}弄7号`,
})
const CITIZEN = planted(7001, '栾知微')
const FIRST_OF_TWO = planted(7002, '芮清越')
const SECOND = planted(7003, '麴望舒')
const AGENT = { ...organisation('lawyer', 7004), ...planted(7004, '逄怀瑾'), kind: 'lawyer' as const }
const EVERYBODY: readonly PartyInput[] = [CITIZEN, FIRST_OF_TWO, SECOND, AGENT]
/** The third parties of the two stories, as the demonstration names them. */
const THIRD_PARTY = person(300 + 1)

const given = (values: readonly (string | null)[]) => values.filter((value) => value !== null)
/** A file of the applicant, which may say what it likes. */
const UPLOADED = `身份证复印件：${CITIZEN.name}，${CITIZEN.identity}`

/** What is to be found nowhere in the clear. */
const NUMBERS = given(
  [...EVERYBODY, THIRD_PARTY].flatMap(({ identity, phone, email, address }) => [identity, phone, email, address]),
)
const NAMES = EVERYBODY.map(({ name }) => name)
const EVERY_NAME = [...NAMES, THIRD_PARTY.name]

let organ: StandingOrgan
const stories: Story[] = []
const clients = new Map<string, Client>()

interface Client {
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, body: object): Promise<LightMyRequestResponse>
}

async function signedIn(login: string): Promise<Client> {
  const key = () => ({ 'idempotency-key': crypto.randomUUID() })
  const entry = await app.inject({
    ...{ method: 'POST', url: '/api/session', headers: key(), payload: { login, password: PASSWORD } },
  })
  const cookie = entry.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const session = await app.inject({ url: '/api/session', headers: { cookie } })
  const headers = { cookie, 'x-csrf-token': session.json<{ csrf: string }>().csrf }
  return {
    get: (url) => app.inject({ url, headers }),
    post: (url, body) => app.inject({ method: 'POST', url, headers: { ...headers, ...key() }, payload: body }),
  }
}

/** The form of the portal, with a picture of an identity card. */
async function submitOnPortal(): Promise<void> {
  const page = await app.inject(`/request/${organ.organId}`)
  const form = new FormData()
  const fields = {
    ...{ token: /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? '', work: '', do: 'submit' },
    ...Object.fromEntries(
      Object.entries(CITIZEN).map(([name, value]) => [`applicants.0.${name}`, typeof value === 'string' ? value : '']),
    ),
    ...{ 'items.0': '白石镇石桥村宅基地申请审批台账和批准书', form: 'electronic', way: 'online' },
    ...{ 'notify.sms': 'yes', 'notify.email': 'yes' },
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('files.identity', new File([UPLOADED], '身份证明.txt', { type: 'text/plain' }))
  const body = new Response(form)
  const sent = await app.inject({
    ...{ method: 'POST', url: `/request/${organ.organId}`, payload: Buffer.from(await body.arrayBuffer()) },
    headers: { 'content-type': body.headers.get('content-type') ?? '' },
  })
  expect(sent.body + (await app.inject(sent.headers.location ?? '/')).body).toContain('提交成功')
}

const application = (key: string, more: Partial<PlannedApplication>): PlannedApplication => ({
  ...{ key, organ: 'office', ago: 0, channel: 'signedMail', confirmedAfter: 0, applicants: [CITIZEN], agent: null },
  ...{ form: 'electronic', way: 'online', accessNeeds: [], repeats: null },
  items: [{ matter: BUREAU_MATTERS.homestead, path: PATHS.thirdPartyRefusesExtended, variant: 1 }],
  ...more,
})

/** Plays a path from the day on which the request came in. */
async function play(story: Story, path: Path): Promise<void> {
  stories.push(story)
  const stage = stageAt({ db, kit: { keyring, blobs }, now: Number.MAX_SAFE_INTEGER })
  let day = FIRST
  for (const [after, ...deeds] of path) {
    if (after > 0) day = nthWorkdayAfter(calendar, day, after)
    for (const deed of deeds) await DEEDS[deed]({ stage, story, day, stories: new Map() })
  }
  if (day > time.today) time.today = day
  time.now = Math.max(time.now, Date.parse(`${time.today}T09:00:00.000Z`))
}

beforeAll(async () => {
  organ = await openDemoOffice({ db, kit: { keyring, blobs }, now: NOW, today: FIRST })
  const { organId: id } = organ
  await submitOnPortal()
  const registered = await (await signedIn('jingban')).post(`/api/requests/${id}`, {
    application: {
      ...{ applicants: [FIRST_OF_TWO, SECOND], agent: AGENT, form: 'paper', way: 'mail', accessNeeds: [] },
      ...{ notify: { sms: false, email: false }, items: ['关于县冷链物流园项目选址的请示和部门签报'] },
    },
    arrival: { channel: 'signedMail', arrivedOn: FIRST, confirmedOn: null },
    receiptEvidence: '挂号信，值班室签收',
  })
  expect(registered.statusCode).toBe(201)
  const requests = await db
    .selectFrom('request')
    .select(['id', 'version'])
    .where('organ_id', '=', id)
    .orderBy('id')
    .execute()
  const organs = new Map([['office', organ]])
  const plans = [
    application('portal', {}),
    application('counter', {
      ...{ applicants: [FIRST_OF_TWO, SECOND], agent: AGENT, form: 'paper', way: 'mail' },
      items: [{ matter: COUNTY_MATTERS.draftReport, path: PATHS.correctedByReview, variant: 2 }],
    }),
  ]
  for (const [index, plan] of plans.entries()) {
    const story = storyOf(plan, 0, organs, FIRST)
    const request = requests[index]
    if (request === undefined) throw new Error('a request did not come in')
    story.requestId = request.id
    story.version = request.version
    await play(story, plan.items[0].path)
  }
  // Months have gone by since.
  for (const login of [
    'jingban',
    'fuzeren',
    'lingdao',
    'fazhi',
    'baomi',
    'zhuguan',
    'shuili',
    'guanli',
    'anquan',
    'shenji',
  ]) {
    clients.set(login, await signedIn(login))
  }
  const { phone, address } = SECOND
  const after = [
    [`/api/complaints/${id}`, { complaint: 'rights', aboutId: null, people: [{ name: SECOND.name, phone, address }] }],
    [`/api/record-corrections/${id}`, { withEvidence: true, people: [] }],
  ] as const
  for (const [url, body] of after) {
    const said = { requestId: requests[0]?.id, content: '登记表中家庭人口记错', on: time.today }
    expect((await clients.get('jingban')?.post(url, { ...said, ...body }))?.statusCode).toBe(201)
  }
}, 120_000)

/** All that is found of some texts in another. */
const foundIn = (text: string, wanted: readonly string[]) => wanted.filter((each) => text.includes(each))

interface Part {
  readonly name: string
  readonly text: string
}

/** What is packed is unpacked, down to the words of Word files and sheets; the names of what was packed are a part too. */
function partsOf(bytes: Uint8Array, name = ''): readonly Part[] {
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isPacked)
    return [
      {
        name,
        text: Buffer.from(bytes)
          .toString('utf8')
          .replaceAll(/<[^>]+>/g, ''),
      },
    ]
  const entries = Object.entries(unzipSync(bytes))
  const list = { name: `${name} list`, text: entries.map(([entry]) => entry).join('\n') }
  return [list, ...entries.flatMap(([entry, content]) => partsOf(content, `${name}/${entry}`))]
}

const textOf = (bytes: Uint8Array) =>
  partsOf(bytes)
    .map(({ text }) => text)
    .join('\n')

describe('what applicants entrusted to the platform', () => {
  it('went through the whole course, so that there is something to be searched', async () => {
    const rows = await db.selectFrom('request').select(['state', 'outcome']).orderBy('id').execute()
    expect(rows).toEqual([
      { state: 'archived', outcome: 'PART' },
      { state: 'archived', outcome: 'REF-PROC' },
    ])
    const { n } = await db
      .selectFrom('personal_data')
      .select((column) => column.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBeGreaterThan(15)
  })

  it('stands in no row of any table', async () => {
    const tables = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db)
    const texts = await Promise.all(
      tables.rows.map(async ({ schema, name }) => {
        const { rows } = await sql<{
          row: string
        }>`select t::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(db)
        return { name, text: rows.map(({ row }) => row).join('\n') }
      }),
    )
    // What may be shown of it, and what everybody may know, are found where they are: the search does search.
    const holds = (wanted: string) => texts.filter(({ text }) => text.includes(wanted)).map(({ name }) => name)
    expect(holds('0000-8600002')).toContain('organ')
    expect(holds('1000****7001'.slice(3))).toContain('personal_data')
    const leaks = texts.flatMap(({ name, text }) =>
      foundIn(text, [...NUMBERS, ...EVERY_NAME]).map((what) => `${name}: ${what}`),
    )
    expect(leaks).toEqual([])
  })

  it('stands in no file on the disk, and in no line of the log', async () => {
    const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(5)
    for (const { parentPath, name } of files) {
      const text = textOf(await readFile(join(parentPath, name)))
      expect([name, ...foundIn(text, [...NUMBERS, ...EVERY_NAME])]).toEqual([name])
    }
    const lines = log.join('\n')
    expect(lines).toContain('/request/:organId')
    expect(foundIn(lines, [...NUMBERS, ...EVERY_NAME])).toEqual([])
  })

  it('stands in no backup, neither in its list nor in what it holds', async () => {
    const path = join(folder, 'backup')
    const source = { places, blobs: diskBlobs(folder), keyFile: null }
    const manifest = await backup(source, path, { now: time.now, begin: () => undefined, step: () => undefined })
    expect(manifest.tables.find(({ name }) => name === 'personal_data')?.rows).toBeGreaterThan(15)
    expect(foundIn(JSON.stringify(manifest), [...NUMBERS, ...EVERY_NAME])).toEqual([])
    const text = zstdDecompressSync(await readFile(path)).toString('utf8')
    expect(text).toContain('personal_data')
    expect(foundIn(text, [...NUMBERS, ...EVERY_NAME])).toEqual([])
  })

  it('is shown by no answer but those that name the bearer to who handles the case', async () => {
    const known = await idsKnown(db)
    const answered = new Set<string>()
    const leaks: string[] = []
    for (const { path } of ROUTES.filter(({ method }) => method === 'GET')) {
      for (const url of addressesOf(path, organ.organId, known)) {
        for (const [login, client] of clients) {
          const answer = await client.get(url)
          if (answer.statusCode === 200) answered.add(path)
          const mayName = NAMING.includes(path) && HANDLERS.includes(login)
          for (const { name, text } of partsOf(answer.rawPayload)) {
            // What the applicant uploaded is given out as it came, to who handles the case.
            const isUpload = text.includes(UPLOADED) && HANDLERS.includes(login)
            const found = isUpload ? [] : foundIn(text, [...NUMBERS, ...(mayName ? [] : EVERY_NAME)])
            leaks.push(...found.map((what) => `${login} ${url} ${name}: ${what}`))
          }
        }
      }
    }
    expect(leaks).toEqual([])
    // Nothing was passed over for want of the right address.
    const silent = ROUTES.filter(({ method, path }) => method === 'GET' && !answered.has(path)).map(({ path }) => path)
    expect(silent).toEqual(NOT_ASKED)
  }, 120_000)

  it('is not told to the third party, nor is the third party to the applicant', async () => {
    const { letters } = await idsKnown(db)
    const clerk = clients.get('jingban')
    const texts = new Map<string, string>()
    for (const { id, kind } of letters) {
      const file = await clerk?.get(`/api/letters/${organ.organId}/${id}/file?form=docx`)
      texts.set(kind, textOf(file?.rawPayload ?? Buffer.from('')))
    }
    expect([...texts.keys()].toSorted()).toEqual([
      ...['extensionNotice', 'reply:OPEN-2', 'reply:PART', 'reply:REF-PROC', 'thirdPartyInquiry'],
    ])
    for (const [kind, text] of texts) {
      const isInquiry = kind === 'thirdPartyInquiry'
      expect([kind, ...foundIn(text, NUMBERS)]).toEqual([kind])
      expect([kind, text.includes(THIRD_PARTY.name)]).toEqual([kind, isInquiry])
      expect([kind, NAMES.some((name) => text.includes(name))]).toEqual([kind, !isInquiry])
    }
  })

  it('is shown by no page of the portal to anybody without the query code', async () => {
    const { organId } = organ
    for (const url of ['/', '/organs', `/organs/${organId}`, `/request/${organId}`, '/request/status', '/api/docs']) {
      const { body, statusCode } = await app.inject(url)
      expect([url, statusCode, ...foundIn(body, [...NUMBERS, ...EVERY_NAME])]).toEqual([url, 200])
    }
  })
})

/** Who works on cases of the office, in whatever role. */
const HANDLERS: readonly string[] = ['jingban', 'fuzeren', 'lingdao', 'fazhi', 'baomi']

/** Answers in which those who handle a case read whose it is. */
const NAMING: readonly string[] = [
  '/api/requests/:organId',
  '/api/requests/:organId/:requestId',
  '/api/letters/:organId/prefill',
  '/api/letters/:organId/forms/:kind',
  '/api/letters/:organId/:letterId',
  '/api/letters/:organId/:letterId/file',
  '/api/proceedings/:organId',
  '/api/proceedings/:organId/rates/cases',
  '/api/proceedings/:organId/:caseId',
  '/api/proceedings/:organId/:caseId/defence',
  '/api/proceedings/:organId/:caseId/defence/bundle',
  '/api/complaints/:organId',
  '/api/complaints/:organId/:caseId',
  '/api/record-corrections/:organId',
  '/api/record-corrections/:organId/:caseId',
  '/api/files/:organId/:id',
  '/api/archive/:organId/requests/:requestId/file',
]
