/** A complaint 投诉举报 or 申诉 (Art. 47.2, 51, 55.2) as a case of the organ that handles it. */
import { type Complaint, type ComplaintEvent, complaintText, evolveComplaint } from '#law/complaint.ts'
import { complaintRows } from '#store/complaints.ts'
import type { Noun } from '../noun.ts'

export const complaint: Noun<Complaint, ComplaintEvent> = {
  kind: 'complaint',
  evolve: evolveComplaint,
  ...complaintRows,
  text: complaintText,
}
