/** Out of a session, whole or half begun. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, type ButtonProps } from 'antd'
import { remove } from '../request.ts'
import { renewSession } from '../session.ts'
import { useWrite } from '../useWrite.ts'

export function SignOutButton(props: ButtonProps) {
  const client = useQueryClient()
  const signOut = useWrite(() => remove('/api/session'))
  return (
    <Button
      {...props}
      loading={signOut.isPending}
      onClick={() => signOut.mutate(undefined, { onSettled: () => renewSession(client) })}
    />
  )
}
