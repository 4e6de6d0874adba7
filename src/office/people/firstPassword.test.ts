import { describe, expect, it } from 'vitest'
import { newFirstPassword } from './firstPassword.ts'

describe('a first password', () => {
  it('has four groups of four letters that nobody takes for others', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(newFirstPassword()).toMatch(/^([A-HJ-NP-Za-km-z2-9]{4}-){3}[A-HJ-NP-Za-km-z2-9]{4}$/)
    }
  })

  it('is another one each time, and uses all letters', () => {
    const made = Array.from({ length: 200 }, newFirstPassword)
    expect(new Set(made).size).toBe(200)
    expect(new Set(made.join('').replaceAll('-', '')).size).toBe(56)
  })
})
