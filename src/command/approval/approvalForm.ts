/** The steps of an approval with their signatures, as they are shown and printed. Art. 17.1, 33.2. */
import type { ApprovalForm } from '#document/approvalForm.ts'
import { printDate } from '#document/print.ts'
import { type Approval, SIGNING_FORMS } from '#law/approval.ts'
import { ROLES } from '#law/role.ts'

/** Its steps, each with its signature. */
export function stepsOf({ steps, signatures, status }: Approval) {
  return steps.map(({ id, name, role }, at) => {
    const signature = signatures[at]
    const isReturn = status === 'returned' && at === signatures.length - 1
    const decision = isReturn ? ('return' as const) : ('approve' as const)
    return { id, name, role, signature: signature === undefined ? null : { ...signature, decision } }
  })
}

/** As it is printed, for those who sign on paper and for the file of the case. */
export const formSteps = (state: Approval, names: ReadonlyMap<string, string>): ApprovalForm['steps'] =>
  stepsOf(state).map(({ name, role, signature }) => ({
    name,
    role: ROLES[role].name,
    signed: signature && {
      ...{ decision: signature.decision, signer: signature.signerName, on: signature.signedOn },
      ...{ form: SIGNING_FORMS[signature.form], opinion: signature.opinion },
      entered:
        signature.form === 'paper'
          ? `${names.get(signature.enteredBy ?? '') ?? ''}${printDate(signature.enteredOn)}登记`
          : null,
    },
  }))

/** Null while it is open. */
export const approvalEnd = ({ status }: Pick<Approval, 'status'>): string | null => ENDS[status]

const ENDS = { open: null, approved: '同意', returned: '退回', withdrawn: '撤回' } as const
