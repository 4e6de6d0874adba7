/** 审批流程: through whose hands each kind of matter goes in this organ. */
import { Spin, Tag } from 'antd'
import { Link } from 'react-router'
import type { ShownRoute } from '#api/approvalRoutes.ts'
import { ROLES } from '#law/role.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { useRoutes } from './approval.ts'
import { RouteDialog } from './routeDialog.tsx'

const words = WORDS.approvals.routes

export function RoutesScreen() {
  const { organ } = useAtWork()
  const maySet = useMay('route.set')
  const { data: routes, error, refetch, isPending } = useRoutes(organ.id)
  return (
    <Screen
      title={words.title}
      lead={maySet ? words.lead : `${words.lead}${words.onlyHead}`}
      actions={
        <Link to="/approvals" className="screen__link">
          {WORDS.approvals.page.back}
        </Link>
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {routes?.items.map((route) => (
        <Section
          key={route.kind}
          title={words.setTitle(route.kindName)}
          actions={
            maySet && (
              <DialogButton label={words.change} about={route.kindName}>
                {(close) => <RouteDialog route={route} onClose={close} />}
              </DialogButton>
            )
          }
        >
          <Route route={route} />
        </Section>
      ))}
    </Screen>
  )
}

type Step = ShownRoute['steps'][number]

function Route({ route: { kindName, steps, mayHoldTwo, version } }: { readonly route: ShownRoute }) {
  if (version === 0) return <p>{words.unset}</p>
  return (
    <>
      <DataTable<Step>
        caption={words.setTitle(kindName)}
        rows={steps}
        rowKey={({ id }) => id}
        columns={[
          { name: words.name, cell: ({ name }) => name },
          { name: words.role, cell: ({ role }) => ROLES[role].name },
          { name: words.required, cell: ({ required }) => (required ? words.always : <Tag>{words.optional}</Tag>) },
        ]}
      />
      {mayHoldTwo && <p>{words.mayHoldTwoOn}</p>}
    </>
  )
}
