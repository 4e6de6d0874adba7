/** 免职, 免去管理员, 收回代理: until which day it is held. */
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { type HeldPost, PEOPLE } from './person.ts'
import { Separation } from './separation.tsx'

const PATHS = {
  appointment: 'appointments',
  administrator: 'administrators',
  delegation: 'delegations',
} as const

interface EndPostDialogProps {
  readonly post: HeldPost
  readonly ending: keyof typeof PATHS
  readonly onClose: () => void
}

export function EndPostDialog({ post, ending, onClose }: EndPostDialogProps) {
  const { today } = useAtWork()
  const { id, organId, version, personName, organName, roleName } = post
  const words = WORDS.people.endPost[ending]
  return (
    <FormDialog<{ readonly to: string }>
      title={words.title}
      lead={
        <>
          {ending === 'administrator' && <Separation />}
          <p>{words.lead(personName, organName, roleName)}</p>
        </>
      }
      act={words.title}
      danger
      initial={{ to: today }}
      version={version}
      send={({ to }, { version: seen }) =>
        put(`/api/organs/${organId}/${PATHS[ending]}/${id}/end`, { version: seen, to })
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <DayField name="to" label={WORDS.people.endPost.to} required hint={WORDS.people.endPost.toHint} />
    </FormDialog>
  )
}
