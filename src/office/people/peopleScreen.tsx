/** 人员与角色: the people of an organ, and for administrators also of those below it. */
import { Checkbox, Tag } from 'antd'
import { Link, useNavigate } from 'react-router'
import { ALL_ROLES, ROLES } from '#law/role.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { PLATFORM, useOrgan } from '../organs/organ.ts'
import { OrganField, OrganPicker } from '../organs/organPicker.tsx'
import { nameOf } from '../organs/reform.ts'
import { post } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { type ListedPerson, PEOPLE } from './person.ts'
import { PersonFields, type PersonValues } from './personFields.tsx'

const words = WORDS.people

/** These see more than their own organ. */
const SEES_BELOW: readonly string[] = ['supervisor', 'systemAdmin', 'securityAdmin', 'auditor']

export function PeopleScreen() {
  const { organ: own, organs } = useAtWork()
  const [address, change] = useAddress()
  const mayRegister = useMay('person.register')
  const organId = Number(address.organId ?? own.id)
  const { data: chosen } = useOrgan(organId)
  const organName = organId === own.id ? own.name : chosen === undefined ? '' : nameOf(chosen)
  const roles = organs.find(({ id }) => id === own.id)?.roles ?? []
  const seesBelow = roles.some(({ role }) => SEES_BELOW.includes(role))
  // Nobody belongs to the platform but its administrators, who look for everybody.
  const below = address.below === undefined ? seesBelow && organId === PLATFORM : address.below === 'true'

  return (
    <ListPage<ListedPerson>
      title={WORDS.screens.people}
      lead={
        seesBelow ? (
          <span className="of-organ">
            <label htmlFor="people-organ">{words.organ}</label>
            <OrganPicker<number>
              id="people-organ"
              value={organId}
              known={[
                ...(own.id === PLATFORM ? [{ id: PLATFORM, name: words.platform }] : [own]),
                ...(organId === own.id ? [] : [{ id: organId, name: organName }]),
              ]}
              onChange={(id) => change({ organId: String(id), after: '', below: '' })}
            />
            <Checkbox checked={below} onChange={({ target }) => change({ below: String(target.checked), after: '' })}>
              {words.below}
            </Checkbox>
          </span>
        ) : (
          words.leadOwn(organName)
        )
      }
      actions={
        mayRegister && (
          <DialogButton type="primary" label={words.register.title}>
            {(close) => (
              <RegisterDialog organ={organId === PLATFORM ? null : { id: organId, name: organName }} onClose={close} />
            )}
          </DialogButton>
        )
      }
      path={PEOPLE}
      fixed={{ organId, below: below ? 'true' : null }}
      filters={[
        { kind: 'text', name: 'q', label: words.search },
        {
          kind: 'choice',
          name: 'role',
          label: words.role,
          choices: ALL_ROLES.map((role) => ({ value: role, label: ROLES[role].name })),
        },
        {
          kind: 'choice',
          name: 'left',
          label: words.state,
          any: words.here,
          choices: [{ value: 'true', label: words.left }],
        },
      ]}
      rowKey={({ id }) => id}
      columns={[
        { name: words.name, cell: ({ id, name }) => <Link to={`/people/${id}`}>{name}</Link> },
        { name: words.jobTitle, cell: ({ jobTitle }) => jobTitle },
        { name: words.posts.title, cell: ({ posts }) => <Posts posts={posts} withOrgan={below} /> },
        {
          name: words.state,
          cell: ({ leftOn }) =>
            leftOn === null ? (
              words.here
            ) : (
              <Tag>
                {words.leftOn}
                <Day date={leftOn} />
              </Tag>
            ),
        },
      ]}
      empty={mayRegister ? words.emptyToRegister : words.empty}
    />
  )
}

interface PostsProps {
  readonly posts: ListedPerson['posts']
  readonly withOrgan: boolean
}

/** The roles, by organ where there may be several. */
function Posts({ posts, withOrgan }: PostsProps) {
  if (posts.length === 0) return <span className="facts__missing">{words.posts.noneShort}</span>
  const organs = [...new Set(posts.map(({ organName }) => organName))]
  return organs.map((organ) => (
    <div key={organ}>
      {withOrgan && <span className="tree__kind">{organ} </span>}
      {posts
        .filter(({ organName }) => organName === organ)
        .map(({ roleName }) => roleName)
        .join('、')}
    </div>
  ))
}

interface RegisterDialogProps {
  readonly organ: { readonly id: number; readonly name: string } | null
  readonly onClose: () => void
}

function RegisterDialog({ organ, onClose }: RegisterDialogProps) {
  const navigate = useNavigate()
  return (
    <FormDialog<PersonValues & { readonly organId: number }, { readonly id: string }>
      title={words.register.title}
      lead={words.register.lead}
      act={words.register.act}
      {...(organ === null ? {} : { initial: { organId: organ.id } })}
      send={({ organId, name, jobTitle }, { key }) => post(PEOPLE, { organId, name, jobTitle }, key)}
      refresh={[[PEOPLE]]}
      onDone={({ id }) => navigate(`/people/${id}`)}
      onClose={onClose}
    >
      <OrganField name="organId" label={words.register.organ} required known={organ === null ? [] : [organ]} />
      <PersonFields />
    </FormDialog>
  )
}
