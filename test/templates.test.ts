/** Templates of letters behind their routes: downloaded, edited, uploaded, issued to those below, compared, dropped. */
import { describe, expect, it } from 'vitest'
import type { Document } from '#document/document.ts'
import { builtInTemplate } from '#document/letters/builtInTemplate.ts'
import { readDocument } from '#document/read/read.ts'
import { writeDocx } from '#document/write/docx.ts'
import { noOf, type Somebody } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'

const { bureau, county, doing, draft, errors, faults, one, send } = await openLetterBureau()

const KIND = 'correctionNotice'
const VALUES = { unclear: ['不明确。'], guidance: '可以写明年度。', correctionItems: ['年度。'], correctionDays: 10 }

/** The built-in one with a paragraph more, as an office would add it in Word; `change` edits the paragraphs. */
function edited(
  change: (text: string) => string = (text) => text,
  more = '本机关办公时间：工作日8:30—17:30。',
): Uint8Array {
  const { title, blocks } = builtInTemplate(KIND)
  const changed: Document = {
    title,
    blocks: [
      ...blocks.map((block) => (block.kind === 'paragraph' ? { ...block, text: change(block.text) } : block)),
      { kind: 'paragraph', text: more },
    ],
  }
  return writeDocx(changed)
}

const upload = (who: Somebody, organId: number, bytes: Uint8Array, more: Readonly<Record<string, string>> = {}) =>
  send(who, {
    url: `/api/templates/${organId}/${KIND}?${new URLSearchParams({ version: '0', name: '补正告知书.docx', ...more })}`,
    bytes,
  })
const used = async (organId = bureau) => {
  const { items } = (
    await send(organId === county ? 'supervisor' : 'head', { url: `/api/templates/${organId}` })
  ).json<{
    items: { kind: string }[]
  }>()
  return items.find(({ kind }) => kind === KIND)
}
const wordsOf = async (requestId: string) => {
  const { id } = (await draft(requestId, KIND, VALUES)).json<{ id: string }>()
  await doing('clerk', id, 'issue')
  const file = await send('clerk', { url: `/api/letters/${bureau}/${id}/file?form=docx` })
  const reading = await readDocument(file.rawPayload, 'letter.docx')
  if (!reading.ok) throw new Error(reading.error.message)
  const pdf = await send('clerk', { url: `/api/letters/${bureau}/${id}/file?form=pdf` })
  expect(pdf.statusCode).toBe(200)
  return { words: reading.value.blocks.map((block) => ('text' in block ? block.text : '')).join('\n'), pdf, id }
}

describe('a template', () => {
  it('that lacks what the letter must say, or names what nobody knows, is refused with every fault', async () => {
    const answer = await upload(
      'head',
      bureau,
      edited((text) => text.replace('【补正事项】', '【补正清单】')),
    )
    expect(noOf(answer)).toEqual([422, 'unknown-field', 'missing-field'])
    expect(noOf(await upload('head', bureau, Buffer.from('不是 Word 文件')))).toEqual([422, 'no-docx'])
    expect(noOf(await upload('clerk', bureau, edited()))).toEqual([403, 'not-your-role'])
    expect(await used()).toMatchObject({ source: 'builtIn', version: 0 })
  })

  it('of the 主管部门 is used below; one of the organ’s own goes before it, with what it adds marked', async () => {
    expect(noOf(await upload('head', bureau, edited(), { forBelow: 'true' }))).toEqual([422, 'not-supervisor'])
    const issued = await upload('supervisor', county, edited(undefined, '监督电话：0599-2320000。'), {
      forBelow: 'true',
    })
    expect(issued.json()).toEqual({ version: 1 })
    expect(await used()).toMatchObject({ source: 'above', organ: '松溪县人民政府', version: 0 })
    expect((await wordsOf(await one())).words).toContain('监督电话：0599-2320000。')

    expect((await upload('head', bureau, edited())).json()).toEqual({ version: 1 })
    expect(await used()).toMatchObject({ source: 'own', organ: '松溪县林业局', version: 1 })
    const { words, pdf, id } = await wordsOf(await one())
    expect(words).toContain('本机关办公时间')
    expect(words).not.toContain('监督电话')
    expect(words).toContain('10个工作日内')
    // Without LibreOffice the words are those of the template, the layout is not.
    expect(['exact', 'plain']).toContain(pdf.headers['gongkai-pdf-look'])
    const comparison = await send('head', { url: `/api/templates/${bureau}/${KIND}/comparison` })
    expect(comparison.json()).toEqual({
      base: 'above',
      changes: [
        { kind: 'removed', text: '监督电话：0599-2320000。' },
        { kind: 'added', text: '本机关办公时间：工作日8:30—17:30。' },
      ],
    })

    const drop = (version: number) => send('head', { url: `/api/templates/${bureau}/${KIND}/drop`, body: { version } })
    expect(noOf(await drop(7))).toEqual([409])
    expect((await drop(1)).json()).toEqual({ version: 2 })
    expect(await used()).toMatchObject({ source: 'above', version: 2 })
    // What was issued is made by the template of its day.
    const again = await send('clerk', { url: `/api/letters/${bureau}/${id}/file?form=docx` })
    const reading = await readDocument(again.rawPayload, 'letter.docx')
    expect(JSON.stringify(reading)).toContain('本机关办公时间')
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
  })

  it('is downloaded as the built-in one, or as the one in use', async () => {
    const file = async (which: string) => {
      const answer = await send('clerk', { url: `/api/templates/${bureau}/${KIND}/file?which=${which}` })
      const reading = await readDocument(answer.rawPayload, 'template.docx')
      return JSON.stringify(reading)
    }
    expect(await file('builtIn')).not.toContain('监督电话')
    expect(await file('builtIn')).toContain('【补正事项】')
    expect(await file('used')).toContain('监督电话')
  })
})

describe('printed matter', () => {
  const FORM = { recipient: null, mailNumber: null, postedOn: null }
  const pdfWords = async (bytes: Uint8Array) => {
    const reading = await readDocument(bytes, 'printed.pdf')
    if (!reading.ok) throw new Error(reading.error.message)
    return JSON.stringify(reading.value).replaceAll(/\s/g, '')
  }

  it('bears the whole address, and each printing stands in the log', async () => {
    const requestId = await one()
    const { id } = (await draft(requestId, KIND, VALUES)).json<{ id: string }>()
    await doing('clerk', id, 'issue')
    const url = `/api/letters/${bureau}/${id}/printed`
    for (const what of ['envelopeDl', 'envelopeC5', 'emsSlip']) {
      const answer = await send('clerk', { url, body: { ...FORM, what } })
      expect(answer.statusCode).toBe(200)
      expect(await pdfWords(answer.rawPayload)).toContain('解放街12号')
    }
    const posting = { ...FORM, what: 'postingRecord', mailNumber: 'XA12345678935', postedOn: '2026-03-02' }
    expect(await pdfWords((await send('clerk', { url, body: posting })).rawPayload)).toContain('XA12345678935')
    const service = await pdfWords((await send('clerk', { url, body: { ...FORM, what: 'serviceRecord' } })).rawPayload)
    expect(service).toContain('张三丰')
    expect(service).toContain('松溪县林业局公函〔2026〕')
    expect(service).not.toContain('解放街12号')
    expect(noOf(await send('leader', { url, body: { ...FORM, what: 'envelopeDl' } }))).toEqual([403, 'not-your-role'])
    expect(await faults()).toEqual([])
  })

  it('of a letter to somebody else asks for the recipient', async () => {
    const values = { thirdParty: '绿源林场', information: '协议', interest: '商业秘密' }
    const { id } = (await draft(await one(), 'thirdPartyInquiry', values)).json<{ id: string }>()
    const url = `/api/letters/${bureau}/${id}/printed`
    expect(noOf(await send('clerk', { url, body: { ...FORM, what: 'envelopeDl' } }))).toEqual([422, 'no-recipient'])
    const recipient = { name: '绿源林场', address: '松溪县茶平乡1号', postcode: '353501', phone: null }
    const answer = await send('clerk', { url, body: { ...FORM, what: 'envelopeDl', recipient } })
    expect(await pdfWords(answer.rawPayload)).toContain('茶平乡1号')
    expect(errors).toEqual([])
  })
})
