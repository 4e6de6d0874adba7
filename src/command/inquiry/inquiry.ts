/** A letter that asks for an opinion (Art. 11, 34) as a case of the organ that is asked. */
import { evolveInquiry, type Inquiry, type InquiryEvent, inquiryText } from '#law/inquiry.ts'
import { inquiryRows } from '#store/inquiries.ts'
import type { Noun } from '../noun.ts'

export const inquiry: Noun<Inquiry, InquiryEvent> = {
  kind: 'inquiry',
  evolve: evolveInquiry,
  ...inquiryRows,
  text: inquiryText,
}
