/** A complaint 投诉举报 or 申诉 (Art. 47.2, 51, 55.2) as a case of the organ that handles it. */
import { type Complaint, type ComplaintEvent, complaintText, evolveComplaint } from '#law/complaint.ts'
import { allComplaints, derivedOfComplaints, lockComplaint, saveComplaint } from '#store/complaints.ts'
import type { Noun } from '../noun.ts'

export const complaint: Noun<Complaint, ComplaintEvent> = {
  kind: 'complaint',
  evolve: evolveComplaint,
  lock: lockComplaint,
  save: (tx, _organId, _id, saved) => saveComplaint(tx, saved),
  async *all(db, organId) {
    for await (const stored of allComplaints(db, organId)) yield [stored.state.id, stored]
  },
  derived: derivedOfComplaints,
  text: complaintText,
}
