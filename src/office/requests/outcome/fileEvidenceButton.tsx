/** 入卷: files the paper that a reply still lacks, from where it is told. */

import type { Reason } from '#law/reason.ts'
import { PAPERS } from '#law/request/evidence.ts'
import { DialogButton } from '../../form/dialogButton.tsx'
import { useMay } from '../../session.ts'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'
import { paperOf } from './checklist.ts'
import { EvidenceDialog } from './evidenceDialog.tsx'

interface FileEvidenceButtonProps {
  readonly file: CaseFile
  readonly reason: Pick<Reason, 'code'>
}

export function FileEvidenceButton({ file, reason }: FileEvidenceButtonProps) {
  const mayHandle = useMay('request.handle')
  const paper = paperOf(reason)
  const isPossible = file.possibilities.some(({ act, possible }) => act === 'fileEvidence' && possible)
  if (!mayHandle || !isPossible || paper === null) return null
  return (
    <DialogButton label={WORDS.requests.outcome.file} about={PAPERS[paper].name}>
      {(close) => <EvidenceDialog file={file} paper={paper} onClose={close} />}
    </DialogButton>
  )
}
