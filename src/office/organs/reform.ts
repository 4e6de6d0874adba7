/** What every dialog about an organ is given. */
import { latestName } from '#law/organ.ts'
import type { ShownOrgan } from './organ.ts'

export interface ReformProps {
  readonly organ: ShownOrgan
  /** Its present, or last, name. */
  readonly name: string
  readonly onClose: () => void
}

export const nameOf = (organ: ShownOrgan): string => latestName(organ)?.name ?? ''
