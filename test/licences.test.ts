import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isAllowed, licencesPage, readLicences } from '../scripts/licences.ts'

const licences = readLicences()

describe('the licences of the packages', () => {
  it('are known and allow everybody to use, change and pass on the program', () => {
    expect(licences.length).toBeGreaterThan(300)
    const faults = licences.flatMap(({ name, version, licence }) => {
      if (licence === null) return [`${name} ${version} names no licence: read its files and add it to IN_README.`]
      return isAllowed(licence) ? [] : [`${name} ${version} is under ${licence}, which is not on the list.`]
    })
    expect(faults, `\n${faults.join('\n')}\n`).toEqual([])
  })

  it('of production stand in docs/licences.md as they are', () => {
    const page = readFileSync(new URL('../docs/licences.md', import.meta.url), 'utf8')
    expect(page, 'run: node scripts/licences.ts').toBe(licencesPage(licences))
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['GPL-3.0-only', false],
    ['(MIT AND GPL-2.0-only)', false],
    ['AGPL-3.0', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['UNLICENSED', false],
  ])('%s is accepted: %s', (licence, accepted) => {
    expect(isAllowed(licence)).toBe(accepted)
  })
})
