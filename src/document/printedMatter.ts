/** Envelopes 信封 and the slip of the express post, as PDF of their own size. GB/T 1416-2003; 邮政法 Art. 55: no article of the Regulation. */

import { printDate } from './print.ts'
import type { PdfWriting } from './write/pdf.ts'
import { openTypst } from './write/typst.ts'

export interface MailAddress {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly phone: string
}

/** In millimetres: DL is no. 5 of the standard, C5 no. 7. */
export const ENVELOPES = {
  envelopeDl: { width: 220, height: 110 },
  envelopeC5: { width: 229, height: 162 },
} as const

export type EnvelopeSize = keyof typeof ENVELOPES

export interface Sender {
  readonly organ: string
  readonly office: string
  readonly address: string
  readonly phone: string
}

export function printEnvelope(size: EnvelopeSize, to: MailAddress, from: Sender): PdfWriting {
  return set({
    ...{ kind: 'envelope', title: '信封', ...ENVELOPES[size], to },
    from: {
      name: from.organ,
      address: from.address,
      contact: [from.office, from.phone].filter((part) => part !== '').join('　'),
    },
  })
}

export function printEmsSlip(
  to: MailAddress,
  from: Sender,
  { contents, on }: { readonly contents: string; readonly on: string },
): PdfWriting {
  const { organ, office, address, phone } = from
  return set({
    ...{ kind: 'emsSlip', title: '邮政特快专递详情单', to: { ...to, unit: '' }, contents, date: printDate(on) },
    from: { name: office, unit: organ, address, phone, postcode: '' },
  })
}

function set(data: object): PdfWriting {
  const typst = openTypst()
  if (typst === null) return { ok: false, error: { code: 'no-maker', message: NO_MAKER } }
  const pages = typst(data, 'printedMatter')
  if (pages.ok) return { ok: true, file: { bytes: pages.bytes, maker: 'typst' } }
  const shown = pages.shapeless.map((character) => `“${character}”`).join('、')
  const message = `随程序提供的字体里没有这些字：${shown}，请手写信封和面单。`
  return { ok: false, error: { code: 'no-font', message } }
}

const NO_MAKER = '自带的排版程序没有适合本系统的版本，不能打印信封和面单，请手写。'
