/** Through whose hands it goes, and which of the optional steps are taken. */
import { Alert, Checkbox, Form, Spin } from 'antd'
import { Link } from 'react-router'
import { useRoutes } from '../approvals/approval.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { useMay } from '../session.ts'
import { WORDS } from '../words.ts'

const words = WORDS.letters

export function StepFields({ organId, kind }: { readonly organId: number; readonly kind: string }) {
  const { data, error, refetch } = useRoutes(organId)
  const maySet = useMay('route.set')
  const route = data?.items.find((each) => each.kind === kind)
  if (route === undefined) return error === null ? <Spin /> : <ProblemNotice error={error} onRetry={refetch} />
  if (route.version === 0) {
    return (
      <Alert
        className="notice"
        type="warning"
        showIcon
        title={words.noRoute}
        description={maySet && <Link to="/approvals/routes">{words.toRoute}</Link>}
      />
    )
  }
  const optional = route.steps.filter(({ required }) => !required)
  const always = route.steps.filter(({ required }) => required).map(({ name }) => name)
  return (
    <>
      <p>{words.always(always.join('、'))}</p>
      {optional.length > 0 && (
        <Form.Item name="optionalSteps" label={words.optional}>
          <Checkbox.Group options={optional.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </>
  )
}
