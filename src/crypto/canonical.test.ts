import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parts } from '../../test/parts.ts'
import { canonicalJson } from './canonical.ts'

/** What canonicalJson takes: any JSON value whose texts PostgreSQL can store. */
const storable = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => {
  const text = JSON.stringify(value)
  return !text.includes('\\u0000') && !/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(text)
})

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 §3.2.2 as §3.2.3 shows it', () => {
    const value: unknown = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`)
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code units, as the example of RFC 8785 §3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  /** RFC 8785, appendix B: the bits of a double and how it is written. */
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
  ])('writes the double %s as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  it('does not depend on the order in which an object was made', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe(canonicalJson({ a: { c: 3, d: 2 }, b: 1 }))
  })

  it('is the same after a value went through JSON, and is JSON of the same value', () => {
    fc.assert(
      fc.property(storable, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each<readonly [what: string, value: unknown, sentence: string]>([
    ['undefined', { a: [1, { b: undefined }] }, '$.a[1].b: undefined has no JSON text'],
    ['a function', [() => 1], '$[0]: function has no JSON text'],
    ['a hole', Object.assign([], { 0: 1, 2: 3 }), '$[1]: undefined has no JSON text'],
    ['NaN', { a: Number.NaN }, '$.a: NaN has no JSON text'],
    ['infinity', Number.POSITIVE_INFINITY, '$: Infinity has no JSON text'],
    ['a bigint', 1n, '$: bigint has no JSON text'],
    ['a date', new Date(0), '$: object has no JSON text'],
    ['bytes', Buffer.from('a'), '$: object has no JSON text'],
    ['U+0000', { a: 'x\0' }, '$.a: U+0000 cannot be stored'],
    ['U+0000 in a key', { 'x\0': 1 }, '$: U+0000 cannot be stored'],
    ['half a surrogate pair', ['\ud83d'], '$[0]: half a surrogate pair cannot be stored'],
  ])('refuses %s and says where it stands', (_, value, sentence) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(sentence))
  })
})

describe('canonicalJson and jsonb of PostgreSQL', () => {
  const { socketFolder: host, port } = inject('postgres')
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres' })
  beforeAll(() => client.connect())
  afterAll(() => client.end())
  /** What jsonb makes of JSON texts. */
  const stored = async (texts: readonly string[]) => {
    const query =
      'select text::jsonb::text as text from unnest($1::text[]) with ordinality as given (text, place) order by place'
    const { rows } = await client.query<{ text: string }>(query, [texts])
    return rows.map(({ text }) => text)
  }

  it('agree: a value that was stored has the same canonical text as before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(storable, { minLength: 20, maxLength: 20 }), async (values) => {
        const texts = await stored(values.map((value) => JSON.stringify(value)))
        expect(texts.map((text) => canonicalJson(JSON.parse(text)))).toEqual(values.map(canonicalJson))
      }),
      { numRuns: parts.runs(100, 2000) },
    )
  })

  it('agree on every double, though jsonb writes them otherwise', async () => {
    const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })
    await fc.assert(
      fc.asyncProperty(fc.array(doubles, { minLength: 50, maxLength: 50 }), async (values) => {
        const texts = await stored(values.map((value) => JSON.stringify(value)))
        expect(texts.map((text) => canonicalJson(JSON.parse(text)))).toEqual(values.map(canonicalJson))
      }),
      { numRuns: parts.runs(50, 1000) },
    )
    expect(await stored(['1e21', '1.0', '5e-7'])).toEqual(['1000000000000000000000', '1.0', '0.0000005'])
  })

  it.each(['"\\u0000"', '{"\\u0000": 1}', '"\\ud83d"', '"\\ude00\\ud83d"'])('both refuse %s', async (text) => {
    await expect(stored([text])).rejects.toThrow()
    expect(() => canonicalJson(JSON.parse(text))).toThrow(TypeError)
  })
})
