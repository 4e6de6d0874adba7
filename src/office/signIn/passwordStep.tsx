/** Login and password, or the single sign-on of the unit. */
import { Alert, Button, Divider, Form, Input } from 'antd'
import { useLocation } from 'react-router'
import type { SignOnFault } from '#api/signOnRoutes.ts'
import { post, withSearch } from '../request.ts'
import type { SignedOut } from '../session.ts'
import { WORDS } from '../words.ts'
import { Step } from './step.tsx'

interface Credentials {
  readonly login: string
  readonly password: string
}

const words = WORDS.signIn

export function PasswordStep({ session }: { readonly session: SignedOut }) {
  const { pathname, search } = useLocation()
  const fault = new URLSearchParams(search).get('signOn')
  return (
    <>
      {isSignOnFault(fault) && (
        <Alert className="notice" type="error" role="alert" showIcon title={words.signOnFaults[fault]} />
      )}
      <Step<Credentials>
        submit={words.submit}
        send={({ login, password }, key) => post('/api/session', { login: login.trim(), password }, key)}
      >
        <Form.Item name="login" label={words.login} rules={[{ required: true, message: words.loginMissing }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.passwordMissing }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </Step>
      {session.oidc !== null && (
        <>
          <Divider plain>{words.or}</Divider>
          <Button block href={withSearch('/api/session/oidc', { to: `/office${pathname}${search}` })}>
            {words.signOn(session.oidc.name)}
          </Button>
        </>
      )}
    </>
  )
}

/** The server comes back with it in the address. */
const isSignOnFault = (text: string | null): text is SignOnFault =>
  text !== null && Object.hasOwn(words.signOnFaults, text)
