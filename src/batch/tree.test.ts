import { describe, expect, it } from 'vitest'
import { exampleReport } from '../../test/exampleReport.ts'
import { plainOrgan } from './organ.ts'
import type { Surveyed } from './survey.ts'
import { type TreeOptions, treesOf } from './tree.ts'

function report(file: string, organ: string, year = 2023): Surveyed {
  const { format, date } = exampleReport()
  const short = { file, organ, year, format, date, key: plainOrgan(organ), cellsRead: 200, proseLength: 0 }
  return { ...short, sample: new Uint32Array(), report: () => exampleReport() }
}
const unread = (file: string) => ({ file, error: { code: 'damaged', message: '已损坏。' } })

function trees(reports: readonly Surveyed[], options: TreeOptions = {}, unreadFiles: readonly string[] = []) {
  return treesOf(reports, unreadFiles.map(unread), options).map(({ compiled, units, missing }) => ({
    compiled: compiled.file,
    units: units.map(({ file }) => file),
    missing,
  }))
}

const COUNTY = report('年报/县政府.pdf', '岚川县人民政府')
const EDUCATION = report('年报/教育局.docx', '岚川县教育局')
const HEALTH = report('年报/卫健局.docx', '岚川县卫生健康局')
const FOREIGN = report('年报/望嵊.docx', '望嵊县交通运输局')

describe('a compiled report', () => {
  it('is the one government of a folder with two or more units of its region', () => {
    expect(trees([COUNTY, EDUCATION, HEALTH, FOREIGN])).toEqual([
      { compiled: COUNTY.file, units: [EDUCATION.file, HEALTH.file], missing: [] },
    ])
  })

  it('is none where a folder holds one unit, two governments, or no government', () => {
    expect(trees([COUNTY, EDUCATION])).toEqual([])
    expect(trees([COUNTY, report('年报/望嵊县.pdf', '望嵊县人民政府'), EDUCATION, HEALTH])).toEqual([])
    expect(trees([EDUCATION, HEALTH])).toEqual([])
  })

  it('stands beside a folder 单位, whatever the names of the units', () => {
    const units = [report('年报/单位/a.docx', '教育局'), report('年报/单位/b.docx', '望嵊县交通运输局')]
    expect(trees([COUNTY, EDUCATION, ...units])).toEqual([
      { compiled: COUNTY.file, units: units.map(({ file }) => file), missing: [] },
    ])
  })

  it('is found year by year', () => {
    const earlier = [COUNTY, EDUCATION, HEALTH].map(({ file, organ }) => report(`${file}2022`, organ ?? '', 2022))
    expect(trees([COUNTY, EDUCATION, HEALTH, ...earlier])).toHaveLength(2)
  })

  it('of a city counts the compiled report of a county and not its units once more', () => {
    const city = report('市/市政府.pdf', '澜州市人民政府')
    const office = report('市/市局.docx', '澜州市财政局')
    const county = report('市/琅浦/区政府.pdf', '澜州市琅浦区人民政府')
    const units = [report('市/琅浦/a.docx', '琅浦区教育局'), report('市/琅浦/b.docx', '琅浦区民政局')]
    expect(trees([city, office, county, ...units])).toEqual([
      { compiled: county.file, units: units.map(({ file }) => file), missing: [] },
      { compiled: city.file, units: [office.file, county.file], missing: [] },
    ])
  })

  it('can be named, and then all others of its year are units', () => {
    expect(trees([EDUCATION, HEALTH, FOREIGN], { compiled: EDUCATION.file })).toEqual([
      { compiled: EDUCATION.file, units: [HEALTH.file, FOREIGN.file], missing: [] },
    ])
  })

  it('misses the organs that must report and do not, and files of its year that cannot be read', () => {
    const expected = ['岚川县教育局', '卫生健康局', '岚川县民政局']
    const files = ['年报/水利局.pdf', '年报/2022年水利局.pdf', '别处/x.pdf']
    expect(trees([COUNTY, EDUCATION, HEALTH], { expected }, files)[0]?.missing).toEqual([
      '岚川县民政局',
      '年报/水利局.pdf（不能读取）',
    ])
  })
})
