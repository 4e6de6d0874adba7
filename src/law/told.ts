/** How somebody was told: by a letter of the case, or otherwise, with what shows it. Art. 41, 47.2, 55.2 name no form. */
export interface Told {
  readonly letterId: string | null
  /** A file, the log of a call; null for a letter, which carries its own. */
  readonly evidence: string | null
}
