/*
 * One text for one value, so that a hash over it holds for ever: RFC 8785 (keys in the order of their UTF-16 code units,
 * no white space, numbers and strings as ECMAScript writes them). An event is hashed before it goes into a jsonb column and
 * again after it came out, so the text must not change on that way:
 * - numbers: jsonb keeps the decimal value (1.0 stays 1.0, 1e21 becomes 1000000000000000000000) and JSON.parse makes the
 *   same double of it, which is then written in the one way of ECMAScript; -0 is written 0, here as there;
 * - jsonb orders keys by length and drops the earlier of two equal keys: the order is made anew here, equal keys cannot be;
 * - what jsonb refuses is refused here first: U+0000 and half a surrogate pair, in strings and in keys;
 * - what JSON would drop or change in silence is refused: undefined, holes, functions, symbols, bigint, NaN, infinities,
 *   and every object that is not a plain one (Date, Map, Buffer …).
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The canonical JSON text of a value (RFC 8785); throws a TypeError that names the place of what has no such text. */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, place)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place}: ${value} has no JSON text`)
    return JSON.stringify(value)
  }
  // Array.from visits holes too, as undefined; map would leave them out.
  if (Array.isArray(value)) return `[${Array.from(value, (item, at) => write(item, `${place}[${at}]`)).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, place)
  throw new TypeError(`${place}: ${typeof value} has no JSON text`)
}

function writeObject(value: object, place: string): string {
  // Strings compare by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${writeString(key, place)}:${write(member, `${place}.${key}`)}`)
  return `{${members.join(',')}}`
}

function writeString(text: string, place: string): string {
  if (text.includes('\0')) throw new TypeError(`${place}: U+0000 cannot be stored`)
  if (!text.isWellFormed()) throw new TypeError(`${place}: half a surrogate pair cannot be stored`)
  return JSON.stringify(text)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
