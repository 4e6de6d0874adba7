/** 任职: what a person holds, will hold and held, and what can be done about it. */
import { Days, type Phase, phaseOf } from '../days.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { AppointDialog } from './appointDialog.tsx'
import { ChangePostDialog } from './changePostDialog.tsx'
import { DelegateDialog } from './delegateDialog.tsx'
import { EndPostDialog } from './endPostDialog.tsx'
import type { HeldPost, ShownPerson } from './person.ts'
import { endingOf, type PostAct, postActs } from './postActs.ts'

const words = WORDS.people.posts
const PHASES: readonly Phase[] = ['now', 'coming', 'past']

interface PostsSectionProps {
  readonly person: ShownPerson
  readonly isSelf: boolean
}

export function PostsSection({ person, isSelf }: PostsSectionProps) {
  const { today } = useAtWork()
  const mayAppoint = useMay('appointment.make')
  const mayAppointAdministrators = useMay('administrator.appoint')
  const { appointments, leftOn } = person
  return (
    <Section
      title={words.title}
      actions={
        !isSelf &&
        leftOn === null && (
          <>
            {mayAppoint && (
              <DialogButton type="primary" label={WORDS.people.appoint.title}>
                {(close) => <AppointDialog person={person} of="organ" onClose={close} />}
              </DialogButton>
            )}
            {mayAppointAdministrators && (
              <DialogButton label={WORDS.people.appointAdministrator.title}>
                {(close) => <AppointDialog person={person} of="administration" onClose={close} />}
              </DialogButton>
            )}
          </>
        )
      }
    >
      {appointments.length === 0 && <p>{words.none}</p>}
      {PHASES.map((phase) => {
        const rows = appointments.filter((post) => phaseOf(post, today) === phase)
        if (rows.length === 0) return null
        return (
          <div key={phase}>
            <h3>{words.phases[phase]}</h3>
            <PostTable posts={rows} caption={words.phases[phase]} isSelf={isSelf} mayAct={phase !== 'past'} />
          </div>
        )
      })}
    </Section>
  )
}

interface PostTableProps {
  readonly posts: readonly HeldPost[]
  readonly caption: string
  readonly isSelf: boolean
  readonly mayAct: boolean
}

function PostTable({ posts, caption, isSelf, mayAct }: PostTableProps) {
  const { actions } = useAtWork()
  const actsOn = (post: HeldPost) => (mayAct ? postActs(post, isSelf, actions) : [])
  const isActedOn = posts.some((post) => actsOn(post).length > 0)
  return (
    <DataTable<HeldPost>
      caption={caption}
      rows={posts}
      rowKey={({ id }) => id}
      columns={[
        { name: words.role, cell: (post) => <RoleName post={post} /> },
        {
          name: words.organ,
          cell: ({ organName, scope }) => (scope === 'subtree' ? words.subtree(organName) : organName),
        },
        { name: words.days, cell: (post) => <Days span={post} /> },
        ...(isActedOn
          ? [{ name: words.act, cell: (post: HeldPost) => <PostActions post={post} acts={actsOn(post)} /> }]
          : []),
      ]}
    />
  )
}

function RoleName({ post: { roleName, delegatedFrom } }: { readonly post: HeldPost }) {
  return delegatedFrom === null ? roleName : words.delegated(roleName)
}

interface PostActionsProps {
  readonly post: HeldPost
  readonly acts: readonly PostAct[]
}

function PostActions({ post, acts }: PostActionsProps) {
  const about = `${post.organName}${post.roleName}`
  const ending = endingOf(post)
  return (
    <>
      {acts.includes('delegate') && (
        <DialogButton type="link" label={WORDS.people.delegate.title} about={about}>
          {(close) => <DelegateDialog post={post} onClose={close} />}
        </DialogButton>
      )}
      {acts.includes('change') && (
        <DialogButton type="link" label={WORDS.people.changePost.title} about={about}>
          {(close) => <ChangePostDialog post={post} onClose={close} />}
        </DialogButton>
      )}
      {acts.includes('end') && (
        <DialogButton type="link" danger label={WORDS.people.endPost[ending].title} about={about}>
          {(close) => <EndPostDialog post={post} ending={ending} onClose={close} />}
        </DialogButton>
      )}
    </>
  )
}
