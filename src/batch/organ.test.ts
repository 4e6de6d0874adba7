import { describe, expect, it } from 'vitest'
import { isOwnOffice, organKeys, plainOrgan, regionNames } from './organ.ts'

describe('the name of an organ', () => {
  it.each([
    ['岚川县 教育局（本级）', '岚川县教育局'],
    ['鹤汀街道办事处', '鹤汀街道'],
    ['岚川经济开发区管理委员会', '岚川经济开发区管委会'],
  ])('%s is %s', (name, plain) => {
    expect(plainOrgan(name)).toBe(plain)
  })

  it.each([
    ['岚川县人民政府', ['岚川县']],
    ['澜州市琅浦区人民政府', ['澜州市琅浦区', '琅浦区']],
    ['澜州市人民政府', ['澜州市']],
    ['岚川经济开发区管委会', ['岚川经济开发区']],
  ])('%s rules %j', (name, regions) => {
    expect(regionNames(name)).toEqual(regions)
  })

  it('shows which office reports for the government itself', () => {
    const own = ['岚川县人民政府办公室', '岚川县人民政府', '岚川县政府办公室']
    expect(own.map((name) => isOwnOffice(name, '岚川县人民政府'))).toEqual([true, true, true])
    const others = ['岚川县教育局', '岚川县高塬乡人民政府', '望嵊县人民政府办公室', '岚川县信访局办公室']
    expect(others.map((name) => isOwnOffice(name, '岚川县人民政府'))).toEqual([false, false, false, false])
  })
})

describe('one key for each organ', () => {
  const keys = (...reports: readonly (readonly [string, number])[]) =>
    Object.fromEntries(organKeys(reports.map(([organ, year]) => ({ organ, year }))))

  it('joins a short name to the one long name that ends with it', () => {
    expect(keys(['岚川县教育局', 2022], ['教育局', 2023])).toEqual({
      岚川县教育局: '岚川县教育局',
      教育局: '岚川县教育局',
    })
  })

  it('does not where two long names end with it, or where both report on one year', () => {
    expect(keys(['岚川县教育局', 2022], ['望嵊县教育局', 2022], ['教育局', 2023])).toMatchObject({ 教育局: '教育局' })
    expect(keys(['岚川县教育局', 2022], ['教育局', 2022])).toMatchObject({ 教育局: '教育局' })
  })
})
