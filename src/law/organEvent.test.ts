import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, date, datesFrom } from './date.ts'
import { latestName, nameOn, type Organ, remedyOn, standsOn } from './organ.ts'
import { evolveOrgan, type OrganEvent, organEventFaults, organEventText } from './organEvent.ts'
import { coversDay } from './span.ts'

const BUREAU: Organ = {
  id: 12,
  parentId: 3,
  kind: 'department',
  names: [{ name: '松溪县环境保护局', shortName: '县环保局', from: date('2009-05-01'), to: null }],
  creditCode: null,
  indexCode: null,
  regionCode: null,
  vertical: false,
  justice: false,
  zone: null,
  twinOf: null,
  seals: [],
  remedies: [],
  office: null,
  units: [{ id: 'u1', name: '办公室', kind: 'section', from: date('2009-05-01'), to: null }],
  foundedOn: date('2009-05-01'),
  abolishedOn: null,
  successors: [],
}
const founded: OrganEvent = { kind: 'organFounded', organ: BUREAU }
const renamed: OrganEvent = {
  kind: 'organRenamed',
  name: '松溪县生态环境局',
  shortName: null,
  on: date('2019-03-01'),
}
const folded = (...events: readonly OrganEvent[]) =>
  events.reduce<Organ>((state, event) => evolveOrgan(state, event), BUREAU)
const codes = (state: Organ | null, event: OrganEvent) => organEventFaults(state, event).map(({ code }) => code)

describe('机构改革', () => {
  it('renames: each day has the name that held on it', () => {
    const organ = folded(renamed)
    expect(nameOn(organ, date('2009-04-30'))).toBeNull()
    expect(nameOn(organ, date('2019-02-28'))?.name).toBe('松溪县环境保护局')
    expect(nameOn(organ, date('2019-03-01'))?.name).toBe('松溪县生态环境局')
    expect(latestName(organ)?.name).toBe('松溪县生态环境局')
  })

  it('merges: the organ stands to the day before, and its successor is known', () => {
    const organ = folded(renamed, { kind: 'organMerged', into: 30, manner: 'merged', on: date('2024-03-15') })
    expect(standsOn(organ, date('2024-03-14'))).toBe(true)
    expect(standsOn(organ, date('2024-03-15'))).toBe(false)
    expect(organ.successors).toEqual([{ organId: 30, kind: 'merged', on: date('2024-03-15') }])
    // What was decided before is still told in the name of that day.
    expect(nameOn(organ, date('2024-03-14'))?.name).toBe('松溪县生态环境局')
  })

  it('splits with or without the old organ standing on', () => {
    const on = date('2024-03-15')
    expect(folded({ kind: 'organSplit', into: [30, 31], continues: false, on })).toMatchObject({
      abolishedOn: on,
      successors: [
        { organId: 30, kind: 'split' },
        { organId: 31, kind: 'split' },
      ],
    })
    expect(folded({ kind: 'organSplit', into: [30], continues: true, on })).toMatchObject({ abolishedOn: null })
  })

  it('changes the way of remedy from a day on, as in the move of a county to another city', () => {
    const remedy = (name: string, from: string) =>
      ({
        kind: 'remedySet',
        remedy: { kind: 'reconsideration', name, address: null, online: null, from: date(from), to: null },
      }) as const
    const organ = folded(remedy('松溪县人民政府', '2009-05-01'), remedy('临江市人民政府', '2022-01-01'))
    expect(remedyOn(organ, 'reconsideration', date('2021-12-31'))?.name).toBe('松溪县人民政府')
    expect(remedyOn(organ, 'reconsideration', date('2022-01-01'))?.name).toBe('临江市人民政府')
    expect(remedyOn(organ, 'court', date('2022-01-01'))).toBeNull()
  })

  it('sets particulars and nothing else', () => {
    expect(folded({ kind: 'organDetailsChanged', changes: { regionCode: '371325' } })).toEqual({
      ...BUREAU,
      regionCode: '371325',
    })
    expect(folded({ kind: 'organMoved', parentId: 4, on: date('2020-01-01') })).toEqual({ ...BUREAU, parentId: 4 })
    expect(folded({ kind: 'twinSet', twinOf: 13 })).toEqual({ ...BUREAU, twinOf: 13 })
    expect(folded({ kind: 'unitEnded', unitId: 'u1', to: date('2020-12-31') }).units).toEqual([
      { id: 'u1', name: '办公室', kind: 'section', from: date('2009-05-01'), to: date('2020-12-31') },
    ])
  })
})

describe('an event that cannot happen is refused with its reasons', () => {
  it('before the founding, twice, and after the end', () => {
    expect(codes(null, renamed)).toEqual(['not-founded'])
    expect(codes(BUREAU, founded)).toEqual(['already-founded'])
    expect(codes(null, founded)).toEqual([])
    const ended = folded({ kind: 'organAbolished', successors: [], on: date('2024-03-15') })
    expect(organEventFaults(ended, renamed)).toEqual([
      { code: 'organ-abolished', article: null, sentence: '该机关已于2024-03-15撤销，不能再变更。' },
    ])
  })

  it.each<readonly [string, OrganEvent, readonly string[]]>([
    // The new name leaves no day to the old one before it, and the old one goes on beside it.
    ['a name before the organ', { ...renamed, on: date('2009-04-30') }, ['too-early', 'name-overlap']],
    ['the same name', { ...renamed, name: '松溪县环境保护局' }, ['same-name']],
    ['a blank name', { ...renamed, name: ' ' }, ['name-blank']],
    ['a move to where it is', { kind: 'organMoved', parentId: 3, on: date('2020-01-01') }, ['same-parent']],
    ['a move under itself', { kind: 'organMoved', parentId: 12, on: date('2020-01-01') }, ['parent-self']],
    [
      'a merger with itself',
      { kind: 'organMerged', into: 12, manner: 'absorbed', on: date('2020-01-01') },
      ['into-self', 'successor-self'],
    ],
    ['a split into one', { kind: 'organSplit', into: [30], continues: false, on: date('2020-01-01') }, ['into-few']],
    [
      'a split into one twice',
      { kind: 'organSplit', into: [30, 30], continues: false, on: date('2020-01-01') },
      ['into-twice'],
    ],
    ['the end of no unit', { kind: 'unitEnded', unitId: 'u9', to: date('2020-01-01') }, ['no-unit']],
    ['a unit that ends before it begins', { kind: 'unitEnded', unitId: 'u1', to: date('2009-04-30') }, ['span-turned']],
    ['a wrong code', { kind: 'organDetailsChanged', changes: { creditCode: '1' } }, ['credit-code']],
    [
      'an end before the founding',
      { kind: 'organAbolished', successors: [], on: date('2009-04-30') },
      ['too-early', 'ended-early'],
    ],
  ])('%s', (_, event, reasons) => {
    expect(codes(BUREAU, event)).toEqual(reasons)
  })

  it('and folding it all the same is a fault of ours', () => {
    expect(() => evolveOrgan(null, renamed)).toThrow(RangeError)
  })
})

const day = fc.nat(400).map((days) => addDays(date('2009-04-20'), days))
const events: fc.Arbitrary<OrganEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('organRenamed' as const),
    name: fc.constantFrom('甲局', '乙局', '丙局', ' '),
    shortName: fc.constant(null),
    on: day,
  }),
  fc.record({ kind: fc.constantFrom('reconsideration' as const, 'court' as const), from: day, to: fc.option(day) }).map(
    (remedy): OrganEvent => ({
      kind: 'remedySet',
      remedy: { ...remedy, name: '某机关', address: null, online: null },
    }),
  ),
  fc
    .record({ from: day, to: fc.option(day), name: fc.constantFrom('甲章', '乙章') })
    .map((seal): OrganEvent => ({ kind: 'sealSet', seal })),
  fc
    .record({ id: fc.constantFrom('u1', 'u2', 'u3'), from: day, name: fc.constantFrom('办公室', '法规科') })
    .map((unit): OrganEvent => ({ kind: 'unitAdded', unit: { ...unit, kind: 'section', to: null } })),
  fc.record({ kind: fc.constant('unitEnded' as const), unitId: fc.constantFrom('u1', 'u2'), to: day }),
  fc.record({ kind: fc.constant('organMoved' as const), parentId: fc.constantFrom(3, 4, 12), on: day }),
  fc.record({ kind: fc.constant('twinSet' as const), twinOf: fc.constantFrom(null, 4, 12) }),
  fc.record({
    kind: fc.constant('organSplit' as const),
    into: fc.constantFrom([30], [30, 31], [12, 30]),
    continues: fc.boolean(),
    on: day,
  }),
  fc.record({
    kind: fc.constant('organAbolished' as const),
    successors: fc.constant([]),
    on: day.map((each) => addDays(each, 300)),
  }),
)

describe('whatever is not refused', () => {
  it('leaves one name and at most one way of each remedy on every day, and never rewrites the days before it', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 25 }), (all) => {
        let organ = BUREAU
        for (const event of all) {
          if (organEventFaults(organ, event).length > 0) continue
          const before = organ
          organ = evolveOrgan(organ, event)
          if (event.kind === 'organRenamed') {
            const eve = addDays(event.on, -1)
            expect(nameOn(organ, eve)).toMatchObject({ name: nameOn(before, eve)?.name ?? '' })
          }
        }
        for (const each of datesFrom(date('2009-04-20'), date('2011-06-30'))) {
          const named = organ.names.filter((name) => coversDay(name, each))
          expect(named.length).toBeLessThanOrEqual(1)
          if (standsOn(organ, each)) expect(named.map(({ name }) => name.trim())).toEqual([expect.stringMatching(/.+/)])
          for (const kind of ['reconsideration', 'court'] as const) {
            const ways = organ.remedies.filter((remedy) => remedy.kind === kind && coversDay(remedy, each))
            expect(ways.length).toBeLessThanOrEqual(1)
          }
          const sections = organ.units.filter((unit) => coversDay(unit, each)).map(({ name }) => name)
          expect(new Set(sections).size).toBe(sections.length)
        }
        expect(new Set(organ.units.map(({ id }) => id)).size).toBe(organ.units.length)
        expect([organ.parentId, organ.twinOf]).not.toContain(organ.id)
      }),
    )
  })
})

describe('the log', () => {
  it.each<readonly [OrganEvent, string]>([
    [founded, '设立政府部门“松溪县环境保护局”，自2009-05-01起。'],
    [renamed, '自2019-03-01起更名为“松溪县生态环境局”。'],
    [{ kind: 'organMoved', parentId: 4, on: date('2020-01-01') }, '自2020-01-01起改隶机关4。'],
    [{ kind: 'organDetailsChanged', changes: { regionCode: null, vertical: true } }, '修改行政区划代码、垂直领导。'],
    [{ kind: 'organMerged', into: 30, manner: 'absorbed', on: date('2024-03-15') }, '自2024-03-15起并入机关30。'],
    [
      { kind: 'organSplit', into: [30, 31], continues: true, on: date('2024-03-15') },
      '自2024-03-15起分设机关30、31，原机关存续。',
    ],
    [
      {
        kind: 'organAbolished',
        successors: [{ organId: 30, kind: 'absorbed', on: date('2024-03-15') }],
        on: date('2024-03-15'),
      },
      '自2024-03-15起撤销，由机关30继续行使职权。',
    ],
  ])('%o', (event, sentence) => {
    expect(organEventText(event)).toBe(sentence)
  })
})
