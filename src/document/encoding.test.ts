import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parts } from '../../test/parts.ts'
import { decodeText } from './encoding.ts'

const SENTENCE = '本机关2023年收到政府信息公开申请26件，其中自然人25件。'
/** Written by hand from the GB 18030 table: 一、abc */
const GB_SENTENCE = Uint8Array.of(0xd2, 0xbb, 0xa1, 0xa2, 0x61, 0x62, 0x63)

function utf16be(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16()
}

test('UTF-8 is known with and without its mark', () => {
  expect(decodeText(Buffer.from(SENTENCE))).toEqual({ text: SENTENCE, encoding: 'utf-8' })
  expect(decodeText(Buffer.from(`\ufeff${SENTENCE}`))).toEqual({ text: SENTENCE, encoding: 'utf-8' })
})

test('UTF-16 is known with and without its mark, in both byte orders', () => {
  expect(decodeText(Buffer.from(`\ufeff${SENTENCE}`, 'utf16le'))).toEqual({ text: SENTENCE, encoding: 'utf-16le' })
  expect(decodeText(Buffer.from(SENTENCE, 'utf16le'))).toEqual({ text: SENTENCE, encoding: 'utf-16le' })
  expect(decodeText(utf16be(`\ufeff${SENTENCE}`))).toEqual({ text: SENTENCE, encoding: 'utf-16be' })
  expect(decodeText(utf16be(SENTENCE))).toEqual({ text: SENTENCE, encoding: 'utf-16be' })
  expect(decodeText(Buffer.from('plain\tdigits 123\n', 'utf16le'))?.text).toBe('plain\tdigits 123\n')
  expect(decodeText(Buffer.from('政府信息公开工作年度报告', 'utf16le'))?.text).toBe('政府信息公开工作年度报告')
})

test('what is neither is GB18030, with its four-byte characters and its mark', () => {
  expect(decodeText(GB_SENTENCE)).toEqual({ text: '一、abc', encoding: 'gb18030' })
  expect(decodeText(Uint8Array.of(0x82, 0x35, 0x8f, 0x33, 0xd2, 0xbb))?.text).toBe('\u9fa6一')
  expect(decodeText(Uint8Array.of(0x84, 0x31, 0x95, 0x33, 0xd2, 0xbb, 0x31))?.text).toBe('一1')
})

test('a GB18030 text whose few characters happen to be valid UTF-8 for Cyrillic is still Chinese', () => {
  expect(decodeText(Uint8Array.of(0x31, 0xd2, 0xbb, 0x32))).toEqual({ text: '1一2', encoding: 'gb18030' })
})

test('a declared Western encoding does not outweigh Chinese bytes, a declared Big5 does', () => {
  expect(decodeText(GB_SENTENCE, 'iso-8859-1')?.text).toBe('一、abc')
  expect(decodeText(GB_SENTENCE, 'no-such-encoding')?.text).toBe('一、abc')
  expect(decodeText(Buffer.from(SENTENCE), 'gb2312')?.text).toBe(SENTENCE)
  expect(decodeText(Uint8Array.of(0xac, 0x46, 0xa9, 0xb2), 'big5')?.text).toBe('政府')
})

test('a text cut in the middle of a character is read up to there', () => {
  const bytes = Buffer.from(SENTENCE.repeat(3))
  expect(decodeText(bytes.subarray(0, 4))?.text).toBe('本\ufffd')
  expect(decodeText(bytes.subarray(0, bytes.length - 1))).toEqual({
    text: `${SENTENCE.repeat(3).slice(0, -1)}\ufffd`,
    encoding: 'utf-8',
  })
  expect(decodeText(Uint8Array.of(0xd5, 0xfe, 0xb8, 0xae, 0xd0))?.text).toBe('政府\ufffd')
})

test('one damaged byte in a long text costs one character, never a digit', () => {
  const bytes = Buffer.from(`${SENTENCE.repeat(20)}12345${SENTENCE}`)
  bytes[10] = 0xff
  const text = decodeText(bytes)?.text ?? ''
  expect(text).toContain('12345')
  expect(text).toContain('\ufffd')
})

test('bytes that are no text give null', () => {
  expect(
    decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52)),
  ).toBeNull()
  expect(decodeText(new Uint8Array(4096))).toBeNull()
  expect(decodeText(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff))).toBeNull()
})

test('no bytes are an empty text', () => {
  expect(decodeText(new Uint8Array(0))).toEqual({ text: '', encoding: 'utf-8' })
})

test('property: every Chinese text comes back from UTF-8 and from UTF-16 as it was written', () => {
  const character = fc.constantFrom(...'政府信息公开工作年度报告一二三四五六七八九十（）：。、，0123456789 \n\t“”《》')
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 2, maxLength: 200 }), (text) => {
      expect(decodeText(Buffer.from(text))?.text).toBe(text)
      expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'))?.text).toBe(text)
      expect(decodeText(utf16be(`\ufeff${text}`))?.text).toBe(text)
    }),
    { numRuns: parts.runs(200, 2000) },
  )
})

test('fuzz: no bytes make it throw', () => {
  const pieces = fc.constantFrom(
    Buffer.from(SENTENCE),
    GB_SENTENCE,
    Buffer.from(SENTENCE, 'utf16le'),
    utf16be(SENTENCE),
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.uint8Array({ maxLength: 8 })), { maxLength: 12 }), (chunks) => {
      const decoded = decodeText(Buffer.concat(chunks))
      expect(decoded === null || typeof decoded.text === 'string').toBe(true)
    }),
    { numRuns: parts.runs(300, 3000) },
  )
})
