import { describe, expect, it } from 'vitest'
import { setDisclosureOffice } from '#command/organ/organVerbs.ts'
import { date } from '#law/date.ts'
import { good, openBureau, type Somebody } from '../../test/bureau.ts'
import type { WaitingItem } from './workbench.ts'

const office = await openBureau()
const { bureau, county, neighbour, send, time, run } = office

interface Page {
  readonly items: readonly WaitingItem[]
  readonly next: string | null
}
const look = async (who: Somebody, query = '', organId?: number) => {
  const answer = await send(who, { url: `/api/workbench${query}`, ...(organId === undefined ? {} : { organId }) })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<Page>()
}
const titles = async (who: Somebody, organId?: number) =>
  (await look(who, '', organId)).items.map(({ source, title }) => `${source}｜${title}`)

const LACKS = '还没有指定政府信息公开工作机构（条例第四条）'

describe('the workbench', () => {
  it('shows approvals to who has to sign them, in the organ for which they act', async () => {
    const steps = [
      { id: 'sign', name: '审签', role: 'leader', required: true },
      { id: 'up', name: '主管部门审核', role: 'supervisor', required: true },
    ]
    const body = { steps, mayHoldTwo: false, version: 0 }
    await send('head', { method: 'PUT', url: `/api/approval-routes/${bureau}/file`, body })
    const upload = await send('clerk', {
      url: `/api/files/${bureau}?${new URLSearchParams({ caseKind: 'draft', name: '防火通告.txt' })}`,
      bytes: Buffer.from('防火通告'),
    })
    const { id, sha256 } = upload.json<{ id: string; sha256: string }>()
    const asking = { subject: { kind: 'file', id }, digest: sha256, optionalSteps: [] }
    const asked = await send('clerk', { url: `/api/approvals/${bureau}`, body: asking })
    const approvalId = asked.json<{ id: string }>().id
    expect((await look('leader')).items).toEqual([
      {
        ...{ id: `approvals:${approvalId}`, source: '待我审批', title: '审签：防火通告.txt', due: null },
        ...{
          provisional: false,
          address: `/approvals/${bureau}/${approvalId}`,
          organId: bureau,
          organ: '松溪县林业局',
        },
      },
    ])
    expect(await titles('clerk')).toEqual([])
    expect(await titles('supervisor')).toEqual([])
    // Who leads two organs sees in each what waits there.
    await office.appoint('leader', 'leader', neighbour)
    expect(await titles('leader', neighbour)).toEqual([])
    expect(await titles('leader', bureau)).toEqual(['待我审批｜审签：防火通告.txt'])
    const signing = { stepId: 'sign', decision: 'approve', digest: sha256, opinion: null, version: 1 }
    await send('leader', { url: `/api/approvals/${bureau}/${approvalId}/signatures`, body: signing })
    expect(await titles('leader')).toEqual([])
    // Handed up: it waits for the 主管部门, among what lies below it.
    expect(await titles('supervisor')).toEqual(['待我审批｜主管部门审核：防火通告.txt'])
  })

  it('tells the system administrator which organs have named no 公开工作机构 (Art. 4), and the head of one', async () => {
    const of = (organ: string) => `公开工作机构｜${organ}${LACKS}`
    await office.appoint('otherClerk', 'disclosureHead', neighbour)
    expect(await titles('admin')).toEqual([of('松溪县人民政府'), of('松溪县水利局')])
    expect(await titles('otherClerk', neighbour)).toEqual([of('松溪县水利局')])
    expect([await titles('head'), await titles('auditor')]).toEqual([[], []])
    const named = { name: '办公室', head: null, address: null, hours: null, phone: null, fax: null, email: null }
    good(await run('otherClerk', setDisclosureOffice, { organId: neighbour, version: 1, office: named }))
    expect(await titles('otherClerk', neighbour)).toEqual([])
    expect(await titles('admin')).toEqual([of('松溪县人民政府')])
  })

  it('asks from 15 November for the calendar of the next year, and first for a year that has begun without one', async () => {
    const calendar = async () => (await look('admin')).items.filter(({ source }) => source === '工作日历')
    expect(await calendar()).toEqual([])
    time.today = date('2026-11-14')
    expect(await calendar()).toEqual([])
    time.today = date('2026-11-15')
    expect(await calendar()).toMatchObject([
      { title: '2027年放假安排还没有载入，当年的期限都是暂定的', due: '2026-12-31' },
    ])
    // What has a day comes before what has none.
    expect((await look('admin')).items[0]?.source).toBe('工作日历')
    time.today = date('2027-12-01')
    expect((await calendar()).map(({ due }) => due)).toEqual(['2026-12-31', '2027-12-31'])
    expect((await look('head')).items).toEqual([])
    time.today = date('2026-03-02')
  })

  it('comes page by page, each item once', async () => {
    time.today = date('2027-12-01')
    const whole = (await look('admin')).items.map(({ id }) => id)
    const seen: string[] = []
    for (let after = ''; ; ) {
      const page = await look('admin', `?limit=1${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
      seen.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(whole)
    expect(seen.length).toBe(3)
    time.today = date('2026-03-02')
  })

  it('is of whoever has signed in, in an organ where they hold an office', async () => {
    expect((await send(null, { url: '/api/workbench' })).statusCode).toBe(401)
    expect((await send('clerk', { url: '/api/workbench', organId: county })).statusCode).toBe(403)
    expect((await send('clerk', { url: '/api/workbench?after=x' })).statusCode).toBe(400)
  })
})
