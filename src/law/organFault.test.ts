import { describe, expect, it } from 'vitest'
import { date } from './date.ts'
import type { Organ, RemedyBody } from './organ.ts'
import { contradictions, organFaults } from './organFault.ts'

const FOUNDED = date('2019-03-01')

const government: RemedyBody = {
  kind: 'reconsideration',
  name: '松溪县人民政府',
  address: '松溪县人民路1号',
  online: 'https://fy.example.gov.cn',
  from: FOUNDED,
  to: null,
}
const court: RemedyBody = { ...government, kind: 'court', name: '松溪县人民法院', online: null }

/** A department with which nothing is wrong. */
const BUREAU: Organ = {
  id: 12,
  parentId: 3,
  kind: 'department',
  names: [{ name: '松溪县民政局', shortName: '县民政局', from: FOUNDED, to: null }],
  creditCode: '11441700007280420Y',
  indexCode: '000014349',
  regionCode: '371325',
  vertical: false,
  justice: false,
  zone: null,
  twinOf: null,
  seals: [{ name: '松溪县民政局', from: FOUNDED, to: null }],
  remedies: [government, court],
  office: {
    name: '县民政局办公室',
    head: '王敏',
    address: '松溪县人民路8号',
    hours: '工作日8:30—12:00，13:30—17:00',
    phone: '0539-8000000',
    fax: '0539-8000001',
    email: 'mzj@example.gov.cn',
  },
  units: [{ id: 'u1', name: '办公室', kind: 'section', from: FOUNDED, to: null }],
  foundedOn: FOUNDED,
  abolishedOn: null,
  successors: [],
}

const faultsOf = (changes: Partial<Organ>) =>
  organFaults({ ...BUREAU, ...changes }).map(({ code, article, sentence, blocks }) => ({
    code,
    article,
    sentence,
    blocks,
  }))

describe('an organ', () => {
  it('has no text that nobody sees or that cannot be stored, but an address may have two lines', () => {
    const named = (name: string) => faultsOf({ names: [{ name, shortName: null, from: FOUNDED, to: null }] })
    for (const unseen of ['\u0000', '\ud800', '\u202e', '\u200b', '\n', '\u001b']) {
      expect(named(`民政${unseen}局`).map(({ code, blocks }) => [code, blocks])).toEqual([['unseen', true]])
    }
    const at = (address: string) => faultsOf({ office: BUREAU.office && { ...BUREAU.office, address } })
    expect(at('人民路8号\n二楼')).toEqual([])
    expect(at('人民路\u202e8号').map(({ code }) => code)).toEqual(['unseen'])
    expect(at('人民路\ud8008号').map(({ code }) => code)).toEqual(['unseen'])
  })

  it('complete as the law asks has no fault', () => {
    expect(faultsOf({})).toEqual([])
  })

  it.each<readonly [string, Partial<Organ>, string, string]>([
    ['without a name', { names: [] }, 'name-missing', '机关没有名称。'],
    [
      'with a blank name',
      { names: [{ name: ' ', shortName: null, from: FOUNDED, to: null }] },
      'name-blank',
      '机关名称不能为空。',
    ],
    [
      'with two names on one day',
      {
        names: [
          { name: '松溪县民政局', shortName: null, from: FOUNDED, to: date('2024-02-01') },
          { name: '松溪县社会事务局', shortName: null, from: date('2024-02-01'), to: null },
        ],
      },
      'name-overlap',
      '名称“松溪县民政局”和“松溪县社会事务局”的使用时间重叠。',
    ],
    [
      'without a name on some days',
      {
        names: [
          { name: '松溪县民政局', shortName: null, from: FOUNDED, to: date('2024-01-30') },
          { name: '松溪县社会事务局', shortName: null, from: date('2024-02-01'), to: null },
        ],
      },
      'name-gap',
      '2024-01-31机关没有名称，请补充或者调整前后名称的起止日期。',
    ],
    [
      'whose name has ended',
      { names: [{ name: '松溪县民政局', shortName: null, from: FOUNDED, to: date('2024-01-31') }] },
      'name-gap',
      '自2024-02-01起机关没有名称，请补充或者调整前后名称的起止日期。',
    ],
    [
      'with a wrong credit code',
      { creditCode: '11441700007280420X' },
      'credit-code',
      '统一社会信用代码的校验码不符，请核对是否抄错。',
    ],
    ['with a wrong division code', { regionCode: '3713' }, 'region-code', '行政区划代码应当是6位、9位或者12位数字。'],
    ['above itself', { parentId: 12 }, 'parent-self', '机关不能隶属于自己。'],
    ['beside itself', { twinOf: 12 }, 'twin-self', '机关不能与自己合署。'],
    ['founded after its end', { abolishedOn: date('2018-01-01') }, 'ended-early', '撤销日期早于成立日期。'],
    [
      'with a turned span',
      { seals: [{ name: '松溪县民政局', from: date('2024-02-01'), to: date('2024-01-01') }] },
      'span-turned',
      '“松溪县民政局”的截止日期2024-01-01早于开始日期2024-02-01。',
    ],
    [
      'with two seals of one name',
      {
        seals: [
          { name: '松溪县民政局', from: FOUNDED, to: null },
          { name: '松溪县民政局', from: date('2024-01-01'), to: null },
        ],
      },
      'seal-overlap',
      '印章“松溪县民政局”的使用时间重叠。',
    ],
    [
      'with a section twice',
      { units: [...BUREAU.units, { id: 'u1', name: '社会救助科', kind: 'section', from: FOUNDED, to: null }] },
      'unit-twice',
      '内设机构的编号重复。',
    ],
  ])('%s is refused', (_, changes, code, sentence) => {
    const faults = faultsOf(changes).filter(({ blocks }) => blocks)
    expect(faults).toEqual([{ code, article: null, sentence, blocks: true }])
  })

  it('names two courts for one day is refused: a letter could name only one', () => {
    const second = { ...court, name: '松溪铁路运输法院', from: date('2024-01-01') }
    expect(faultsOf({ remedies: [government, court, second] })).toEqual([
      {
        code: 'remedy-overlap',
        article: '复议法 20.3',
        sentence: '管辖法院“松溪县人民法院”和“松溪铁路运输法院”的适用时间重叠。',
        blocks: true,
      },
    ])
  })
})

describe('a zone', () => {
  it('says who approved it (诉讼法解释 Art. 21)', () => {
    expect(faultsOf({ kind: 'zone' })).toMatchObject([{ code: 'zone-missing', article: '诉讼法解释 21', blocks: true }])
    expect(faultsOf({ kind: 'zone', zone: { approvedBy: 'city', ownStanding: false } })).toEqual([])
  })

  it.each(['stateCouncil', 'province'] as const)('approved by %s cannot lack its own standing', (approvedBy) => {
    expect(faultsOf({ kind: 'zone', zone: { approvedBy, ownStanding: false } })).toMatchObject([
      { code: 'zone-standing', article: '诉讼法解释 21', blocks: true },
    ])
  })

  it('alone has its particulars', () => {
    expect(faultsOf({ zone: { approvedBy: 'city', ownStanding: true } })).toMatchObject([
      { code: 'zone-odd', sentence: '政府部门不是开发区，不填写开发区的批准设立情况。' },
    ])
  })
})

describe('vertical leadership', () => {
  it('is of departments and theirs, not of governments (Art. 3.4)', () => {
    expect(faultsOf({ vertical: true })).toEqual([])
    expect(faultsOf({ kind: 'countyGovernment', vertical: true })).toMatchObject([
      { code: 'vertical-odd', article: '3.4', blocks: true },
    ])
  })

  it('and reconsideration for a government do not go together (复议法 Art. 28)', () => {
    expect(faultsOf({ justice: true })).toEqual([])
    expect(faultsOf({ justice: true, vertical: true })).toMatchObject([{ code: 'justice-odd', article: '复议法 28' }])
    expect(faultsOf({ justice: true, kind: 'street' })).toMatchObject([{ code: 'justice-odd' }])
  })
})

describe('what is still missing does not keep an organ from being entered', () => {
  it('the 公开工作机构 (Art. 4), unless the twin has it', () => {
    const faults = faultsOf({ office: null })
    expect(faults).toEqual([
      {
        code: 'office-missing',
        article: '4.1',
        sentence: '“松溪县民政局”还没有指定政府信息公开工作机构。',
        blocks: false,
      },
    ])
    expect(faultsOf({ office: null, twinOf: 3 })).toEqual([])
  })

  it('what the guide must say of it (Art. 12.2), and its head (Art. 33.2)', () => {
    const office = { name: '办公室', head: '', address: null, hours: null, phone: '1', fax: null, email: null }
    expect(faultsOf({ office })).toEqual([
      {
        code: 'office-incomplete',
        article: '12.2',
        sentence: '公开指南应当载明公开工作机构的办公地址、办公时间、传真号码、互联网联系方式，尚未填写。',
        blocks: false,
      },
      {
        code: 'office-head',
        article: '33.2',
        sentence: '公开工作机构负责人尚未填写：延长答复期限应当经其同意。',
        blocks: false,
      },
    ])
  })

  it('the ways of remedy, and days without them', () => {
    expect(faultsOf({ remedies: [] }).map(({ code, article }) => [code, article])).toEqual([
      ['reconsideration-missing', '复议法 20.3'],
      ['court-missing', '诉讼法 44'],
    ])
    const until = { ...court, to: date('2023-12-31') }
    const since = { ...court, from: date('2024-02-01') }
    expect(faultsOf({ remedies: [government, until, since] })).toEqual([
      {
        code: 'court-gap',
        article: '诉讼法 44',
        sentence: '2024-01-01至2024-01-31没有登记管辖法院。',
        blocks: false,
      },
    ])
  })

  it('the online channel of the 复议机关 (复议法 Art. 22.2)', () => {
    expect(faultsOf({ remedies: [{ ...government, online: null }, court] })).toMatchObject([
      { code: 'online-missing', article: '复议法 22.2', blocks: false },
    ])
  })

  it('an earlier name, where the organ is older', () => {
    expect(faultsOf({ foundedOn: date('1985-01-01') })).toMatchObject([
      { code: 'name-early', sentence: '1985-01-01成立时的名称没有登记，最早的名称自2019-03-01起使用。', blocks: false },
    ])
  })

  it('nothing of an organ that has ended, nor remedies of a 公共企事业单位 (Art. 55)', () => {
    expect(faultsOf({ office: null, remedies: [], abolishedOn: date('2024-01-01') })).toEqual([])
    expect(faultsOf({ kind: 'publicService', office: null, remedies: [] })).toEqual([])
  })

  it('and is no contradiction', () => {
    expect(contradictions({ ...BUREAU, office: null, remedies: [] })).toEqual([])
  })
})
