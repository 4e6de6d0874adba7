/** Grounds for not disclosing 不予公开情形 (Art. 14–16): a closed list; a refusal needs one of them. */
import type { OutcomeCode } from './outcome.ts'

/** absolute: must not be disclosed. balanced: unless the third party agrees or public interest outweighs. discretionary: may be withheld. */
export type ExemptionForce = 'absolute' | 'balanced' | 'discretionary'

export interface Exemption {
  readonly id: string
  readonly label: string
  readonly article: string
  readonly force: ExemptionForce
  /** The result when the whole information is withheld on this ground; in part it is PART (Art. 37). */
  readonly outcome: OutcomeCode
  /** Chinese: what lifts the ground; null where nothing does. */
  readonly unless: string | null
}

/** Art. 14, 15, 16. */
export const EXEMPTIONS = [
  {
    id: 'stateSecret',
    label: '依法确定为国家秘密',
    article: '14',
    force: 'absolute',
    outcome: 'REF-SECRET',
    unless: null,
  },
  {
    id: 'forbiddenByLaw',
    label: '法律、行政法规禁止公开',
    article: '14',
    force: 'absolute',
    outcome: 'REF-LAW',
    unless: null,
  },
  {
    id: 'publicSecurity',
    label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    article: '14',
    force: 'absolute',
    outcome: 'REF-SAFE',
    unless: null,
  },
  {
    id: 'thirdPartyRights',
    label: '涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害',
    article: '15',
    force: 'balanced',
    outcome: 'REF-THIRD',
    unless: '第三方同意公开，或者不公开会对公共利益造成重大影响',
  },
  {
    id: 'internalAffairs',
    label: '内部事务信息（人事管理、后勤管理、内部工作流程等）',
    article: '16.1',
    force: 'discretionary',
    outcome: 'REF-INT',
    unless: null,
  },
  {
    id: 'deliberative',
    label: '过程性信息（讨论记录、过程稿、磋商信函、请示报告等）',
    article: '16.2',
    force: 'discretionary',
    outcome: 'REF-PROC',
    unless: '法律、法规、规章规定应当公开',
  },
  {
    id: 'enforcementFile',
    label: '行政执法案卷信息',
    article: '16.2',
    force: 'discretionary',
    outcome: 'REF-CASE',
    unless: '法律、法规、规章规定应当公开',
  },
] as const satisfies readonly Exemption[]
