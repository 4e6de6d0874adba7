import { describe, expect, it } from 'vitest'
import { fieldOf, valueText } from './settings.ts'

describe('the field of a setting', () => {
  it('is a choice of titles where the schema names its values', () => {
    const field = fieldOf({
      anyOf: [
        { type: 'string', const: 'all', title: '所有人' },
        { type: 'string', const: 'nobody', title: '不要求' },
      ],
    })
    expect(field).toEqual({
      kind: 'choice',
      choices: [
        { value: 'all', label: '所有人' },
        { value: 'nobody', label: '不要求' },
      ],
    })
    expect(valueText(field, 'nobody')).toBe('不要求')
  })

  it('is a number within its bounds', () => {
    expect(fieldOf({ type: 'integer', minimum: 5, maximum: 240 })).toEqual({ kind: 'number', min: 5, max: 240 })
  })

  it('is a text, or an address for mail that may be left empty', () => {
    expect(fieldOf({ type: 'string', minLength: 2, maxLength: 40 })).toEqual({ kind: 'text', max: 40, isMail: false })
    const mail = {
      anyOf: [
        { type: 'string', const: '' },
        { type: 'string', format: 'email' },
      ],
    }
    expect(fieldOf(mail)).toEqual({ kind: 'text', max: null, isMail: true })
  })
})
