/** For which organ one works; who holds office in several chooses. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { useNavigate } from 'react-router'
import { put } from '../request.ts'
import { renewSession, type SignedIn, useAtWork } from '../session.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'

type HeldOrgan = SignedIn['organs'][number]

export function OrganSwitcher() {
  const { organ, organs } = useAtWork()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const write = useWrite((organId: number) => put('/api/session/organ', { organId }))

  function change(organId: number) {
    write.mutate(organId, {
      onSuccess: async () => {
        // What is open belongs to the organ that is left.
        await navigate('/workbench')
        await renewSession(client)
        message.success(WORDS.frame.organChanged(nameOf(organs, organId)))
      },
      onError: (error) => message.error(error.message),
    })
  }

  if (organs.length < 2) return <span className="top__organ">{organ.name}</span>
  return (
    <Select
      className="top__organ"
      aria-label={WORDS.frame.organ}
      value={organ.id}
      loading={write.isPending}
      onChange={change}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={WORDS.frame.noOrgan}
      popupMatchSelectWidth={false}
      options={organs.map(({ id, name }) => ({ value: id, label: name }))}
      optionRender={({ value }) => <OrganWithRoles held={organs.find(({ id }) => id === value)} />}
    />
  )
}

function OrganWithRoles({ held }: { readonly held: HeldOrgan | undefined }) {
  if (held === undefined) return null
  return (
    <>
      {held.name}
      <span className="top__roles">{held.roles.map(({ name }) => name).join('、')}</span>
    </>
  )
}

const nameOf = (organs: readonly HeldOrgan[], organId: number) => organs.find(({ id }) => id === organId)?.name ?? ''
