/** All that the log knows of one entry. */
import { Button, Modal } from 'antd'
import type { LogEntry } from '#api/log.ts'
import { date } from '#law/date.ts'
import { isRole, ROLES } from '#law/role.ts'
import { Facts } from '../facts.tsx'
import type { Values } from '../list/useAddress.ts'
import { Day, Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { caseName } from './log.ts'

const words = WORDS.log.entry

interface EntryDialogProps {
  readonly entry: LogEntry
  /** Shows only what belongs to the same person or case. */
  readonly onNarrow: (narrowed: Values) => void
  readonly onClose: () => void
}

export function EntryDialog({ entry, onNarrow, onClose }: EntryDialogProps) {
  const { seq, at, legalDate, who, actorId, role, address, caseKind, caseId, caseSeq, what, digest } = entry
  return (
    <Modal
      open
      title={words.title(seq)}
      width={680}
      onCancel={onClose}
      footer={
        <>
          {actorId !== null && (
            <Button onClick={() => onNarrow({ actorId, caseKind: '', caseId: '', kind: '' })}>{words.ofActor}</Button>
          )}
          <Button onClick={() => onNarrow({ actorId: '', caseKind, caseId, kind: '' })}>{words.ofCase}</Button>
          <Button type="primary" autoFocus onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          [WORDS.log.what, what],
          [WORDS.log.actor, who],
          [words.role, role === null ? words.noRole : isRole(role) ? ROLES[role].name : role],
          [WORDS.log.at, <Time key="at" at={at} />],
          [words.legalDate, <Day key="day" date={date(legalDate)} />],
          [words.address, address ?? words.noAddress],
          [
            words.case,
            <span key="case">
              {caseName(caseKind)} <code>{caseId}</code>，{words.caseNumber(caseSeq)}
            </span>,
          ],
          [
            words.digest,
            <span key="digest">
              <code>{inGroups(digest)}</code>
              <br />
              <span className="facts__missing">{words.digestHint}</span>
            </span>,
          ],
        ]}
      />
    </Modal>
  )
}

/** A long number is compared by eye in groups. */
export const inGroups = (digest: string): string => digest.match(/.{1,8}/g)?.join(' ') ?? ''
