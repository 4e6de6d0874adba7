/** How a try to send ended. Faults are Chinese sentences without names, addresses or contents: they are shown. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** Certainly not received. `final`: trying again would end the same. */
  | { readonly kind: 'refused'; readonly fault: string; readonly final: boolean }
  /** Nobody knows whether it was received. */
  | { readonly kind: 'unknown'; readonly fault: string }

export const sent: Outcome = { kind: 'sent' }
export const refused = (fault: string): Outcome => ({ kind: 'refused', fault, final: false })
export const refusedForGood = (fault: string): Outcome => ({ kind: 'refused', fault, final: true })
export const unknown = (fault: string): Outcome => ({ kind: 'unknown', fault })
