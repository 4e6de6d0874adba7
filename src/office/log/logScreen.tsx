/** 日志: what happened in an organ, for the auditor. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LogEntry } from '#api/log.ts'
import { isRole, ROLES } from '#law/role.ts'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { PLATFORM, useOrgan } from '../organs/organ.ts'
import { OrganPicker } from '../organs/organPicker.tsx'
import { nameOf } from '../organs/reform.ts'
import { useAtWork, useMay } from '../session.ts'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { ActorPicker } from './actorPicker.tsx'
import { EntryDialog } from './entryDialog.tsx'
import { askLog, caseText, eventChoices, exportAddress, LOGS } from './log.ts'
import { CASES } from './logWords.ts'
import { VerifyDialog } from './verifyDialog.tsx'

const words = WORDS.log

export function LogScreen() {
  const { organ: own } = useAtWork()
  const [address, change] = useAddress()
  const mayExport = useMay('log.export')
  const [entry, show] = useState<LogEntry | null>(null)
  const organId = Number(address.organId ?? own.id)
  const { data: chosen } = useOrgan(organId)
  const home = own.id === PLATFORM ? { id: PLATFORM, name: words.platform } : own
  const known = chosen === undefined || chosen.id === own.id ? [home] : [home, { id: chosen.id, name: nameOf(chosen) }]

  return (
    <>
      <ListPage<LogEntry>
        title={WORDS.screens.log}
        lead={
          <>
            {words.lead}
            <span className="of-organ">
              <label htmlFor="log-organ">{words.organ}</label>
              <OrganPicker<number>
                id="log-organ"
                value={organId}
                known={known}
                onChange={(id) => change({ organId: String(id), after: '' })}
              />
            </span>
          </>
        }
        actions={
          <>
            {own.id === PLATFORM && (
              <Link to="/log/heads" className="screen__link">
                {words.headsLink}
              </Link>
            )}
            <VerifyDialog />
            {mayExport && (
              <Button href={exportAddress(organId, address)} download title={words.exportHint}>
                {words.export}
              </Button>
            )}
          </>
        }
        path={`${LOGS}/${organId}`}
        ask={askLog}
        filters={[
          { kind: 'field', name: 'actorId', label: words.actor, field: <ActorPicker /> },
          {
            kind: 'choice',
            name: 'caseKind',
            label: words.caseKind,
            choices: Object.entries(CASES).map(([value, { name }]) => ({ value, label: name })),
          },
          { kind: 'choice', name: 'kind', label: words.kind, choices: eventChoices(address.caseKind) },
          { kind: 'text', name: 'caseId', label: words.caseId },
          { kind: 'day', name: 'from', label: words.from },
          { kind: 'day', name: 'to', label: words.to },
        ]}
        rowKey={({ seq }) => String(seq)}
        columns={[
          { name: words.seq, cell: ({ seq }) => seq },
          { name: words.at, cell: ({ at }) => <Time at={at} /> },
          { name: words.actor, cell: (row) => <Actor entry={row} /> },
          { name: words.what, cell: ({ what }) => what },
          { name: words.caseKind, cell: ({ caseKind, caseId }) => caseText(caseKind, caseId) },
          {
            name: words.details,
            cell: (row) => (
              <Button
                size="small"
                aria-label={`${words.details}：${words.entry.title(row.seq)}`}
                onClick={() => show(row)}
              >
                {words.details}
              </Button>
            ),
          },
        ]}
        empty={words.empty}
      />
      {entry !== null && (
        <EntryDialog
          entry={entry}
          onNarrow={(narrowed) => {
            change({ ...narrowed, after: '' })
            show(null)
          }}
          onClose={() => show(null)}
        />
      )}
    </>
  )
}

function Actor({ entry: { who, role } }: { readonly entry: LogEntry }) {
  return (
    <>
      {who}
      {role !== null && isRole(role) && <div className="log__role">{ROLES[role].name}</div>}
    </>
  )
}
