import { expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { findApplications } from '#store/applications.ts'
import { sameWordsOfSeveral } from '#store/likeRequests.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import { good, openBureau } from '../../../test/bureau.ts'
import { importRequests } from './importRequests.ts'
import { registerRequest } from './registerRequest.ts'
import { relationsOf, relationsOfTyped } from './relationsOf.ts'

const { run, bureau, ground } = await openBureau()

const PERSON = {
  ...{ kind: 'person', name: '张三丰', document: 'idCard', identity: '350721199003074518', phone: '13805991234' },
  ...{ email: null, address: null, postcode: null, legalRepresentative: null, contact: null },
} as const

const STANDARD = '2025年松溪县林地征收补偿标准'

/** Registers a letter, which has one applicant, and gives the ids of its requests. */
async function letter(applicant: object, on: string, ...items: readonly string[]): Promise<readonly string[]> {
  const { requests } = good(
    await run('clerk', registerRequest, {
      ...{ organId: bureau, receiptEvidence: 'EMS，值班室签收' },
      application: {
        applicants: [{ ...PERSON, ...applicant }],
        ...{ agent: null, form: 'paper', way: 'mail', accessNeeds: [], items },
        notify: { sms: false, email: false },
      },
      arrival: { channel: 'signedMail', arrivedOn: on, confirmedOn: null },
    }),
  )
  return requests.map(({ id }) => id)
}

async function relations(id: string | undefined) {
  const request = (await findRequest(ground.db, bureau, id ?? ''))?.state ?? expect.fail('no request')
  const entry = (await findEntries(ground.db, bureau, [request.id])).get(request.id) ?? expect.fail('no entry')
  const applications = await findApplications(ground.db, bureau, [entry.applicationId])
  const application = applications.get(entry.applicationId) ?? expect.fail('no application')
  return relationsOf(ground.db, ground.keyring, bureau, request, entry, application)
}

// An old request with its reply, from another register.
good(
  await run('clerk', importRequests, {
    organId: bureau,
    sheet: {
      ...{ digest: 'c'.repeat(64), fileId: null },
      heads: ['编号', '申请人', '身份证号', '申请内容', '收到日期', '答复日期', '办理结果', '文号'],
      rows: [
        {
          line: 2,
          cells: [
            ...['2025-0012', '张三丰', '350721 19900307 4518', '2025年松溪县林地征收补偿标准。', '2025-09-01'],
            ...['2025-09-19', '予以公开', '松林公复〔2025〕8号'],
          ],
        },
      ],
    },
    mapping: {
      columns: {
        ...{ number: '编号', applicant: '申请人', identity: '身份证号', content: '申请内容', arrivedOn: '收到日期' },
        ...{ endedOn: '答复日期', outcome: '办理结果', replyNumber: '文号' },
      },
      ...{ fixed: { channel: 'signedMail' }, words: [] },
    },
  }),
)

it('finds what the same applicant has asked before, with the reply that was given', async () => {
  const [one, other] = await letter({}, '2026-02-10', STANDARD, '2025年造林项目验收报告')
  const found = await relations(one)
  expect(found.earlierSameWords).toMatchObject([
    {
      ...{ number: '2025-0012', applicant: '张三丰', state: 'replied', outcome: 'OPEN-2', likeness: 1 },
      reply: { number: '松林公复〔2025〕8号', on: date('2025-09-19') },
    },
  ])
  expect(found.sameApplication.map(({ id }) => id)).toEqual([other])
  expect(found.earlierAlike).toEqual([])
  expect((await relations(other)).earlierSameWords).toEqual([])
})

it('shows what is alike to whoever judges, another year for example', async () => {
  const [id] = await letter({}, '2026-02-27', '2024年松溪县林地征收补偿标准')
  const { earlierSameWords, earlierAlike } = await relations(id)
  expect(earlierSameWords).toEqual([])
  expect(earlierAlike.map(({ number }) => number).toSorted()).toEqual(['2025-0012', '2026-0001'])
  // Each has fifteen pairs of neighbouring characters; 25 and 5年 are not in the one, 24 and 4年 not in the other: 13 of 17.
  for (const { likeness } of earlierAlike) expect(likeness).toBeCloseTo(13 / 17)
})

it('counts the requests of an applicant in the calendar month of receipt', async () => {
  const before = await letter({ identity: null }, '2026-01-31', '护林员名单')
  const [last] = await letter({ name: '张 三丰' }, '2026-02-28', '森林火险天气记录')
  // Two of 02-10, one of 02-27 and this one; that of January, known by name and telephone, is the only one of its month.
  expect(await relations(last)).toMatchObject({ sameApplicantThisMonth: 4, placeThisMonth: 4 })
  expect(await relations(before[0])).toMatchObject({ sameApplicantThisMonth: 1, placeThisMonth: 1 })
})

it('takes another person of the same name for another', async () => {
  const [id] = await letter({ identity: '11010519491231002X', phone: '13900000000' }, '2026-02-28', STANDARD)
  const { earlierSameWords, sameApplicantThisMonth, sameWordsOthers } = await relations(id)
  expect(earlierSameWords).toEqual([])
  expect(sameApplicantThisMonth).toBe(1)
  // 2025-0012 and 2026-0001.
  expect(sameWordsOthers).toBe(2)
})

it('says the same while it is being typed', async () => {
  const typed = {
    ...{ name: '张三丰', identity: '350721199003074518', phone: null, content: STANDARD },
    receivedOn: date('2026-03-02'),
  }
  const found = await relationsOfTyped(ground.db, ground.keyring, bureau, typed)
  expect(found.earlierSameWords.map(({ number }) => number)).toEqual(['2026-0001', '2025-0012'])
  expect(found).toMatchObject({ sameApplicantThisMonth: 1, sameWordsOthers: 1 })
})

it('lists what several people have asked with the same words', async () => {
  await letter({ name: '李四', identity: '350721198801011234' }, '2026-03-01', `${STANDARD}！`)
  const [first, ...more] = await sameWordsOfSeveral(ground.db, bureau, { after: null, limit: 10 })
  expect(more).toEqual([])
  expect(first).toMatchObject({ people: 3, requests: 4, firstOn: '2025-09-01', lastOn: '2026-03-01' })
  expect(first?.requestIds).toHaveLength(4)
  const place = { lastOn: first?.lastOn ?? date('2026-01-01'), digest: first?.digest ?? '' }
  expect(await sameWordsOfSeveral(ground.db, bureau, { after: place, limit: 10 })).toEqual([])
})
