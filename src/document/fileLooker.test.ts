import { afterAll, expect, it } from 'vitest'
import { signedScan } from '../../test/signedScan.ts'
import { openFileLooker } from './fileLooker.ts'
import { writeDocx } from './write/docx.ts'

const looker = openFileLooker({ workers: 1 })
afterAll(() => looker.close())

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** One grey point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAhQ6BPwAAAABJRU5ErkJggg==',
  'base64',
)
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300ffd9', 'hex')

it.each([
  ['a PDF with a page', signedScan('孙'), 'application/pdf', true],
  ['a PDF without pages', Buffer.from('%PDF-1.7 hello'), 'application/pdf', false],
  ['a document', Buffer.from(writeDocx({ title: '签', blocks: [{ kind: 'paragraph', text: '同意' }] })), DOCX, true],
  ['a document that is none', Buffer.from('PK\x03\x04 hello'), DOCX, false],
  ['a PNG', PNG, 'image/png', true],
  ['half a PNG', PNG.subarray(0, 50), 'image/png', false],
  ['a JPEG', JPEG, 'image/jpeg', true],
  ['a JPEG that breaks off', JPEG.subarray(0, -2), 'image/jpeg', false],
  ['a text', Buffer.from('hello'), 'text/plain', false],
])('%s opens as it should', async (_, bytes, mediaType, isOpen) => {
  expect((await looker.look(new Uint8Array(bytes), mediaType)).opens).toBe(isOpen)
})

it('tells the pages of a PDF and of a picture, and of a document none', async () => {
  const pages = async (bytes: Uint8Array, mediaType: string) =>
    (await looker.look(new Uint8Array(bytes), mediaType)).pages
  expect(await pages(signedScan('孙'), 'application/pdf')).toBe(1)
  expect(await pages(PNG, 'image/png')).toBe(1)
  expect(await pages(writeDocx({ title: '签', blocks: [{ kind: 'paragraph', text: '同意' }] }), DOCX)).toBeNull()
})

it('leaves the process to others: what takes too long does not open', async () => {
  const hasty = openFileLooker({ workers: 1, timeLimitMs: 0 })
  expect(await hasty.look(new Uint8Array(signedScan('孙')), 'application/pdf')).toEqual({ opens: false, pages: null })
  await hasty.close()
})
