/** A first password, to be handed over now: nobody can show it again. */
import { Button, Modal, Typography } from 'antd'
import { WORDS } from '../words.ts'

const words = WORDS.people.shownOnce

interface ShownOnceProps {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly onClose: () => void
}

export function ShownOnce({ name, login, password, onClose }: ShownOnceProps) {
  const copied = { icon: [words.copy, words.copied], tooltips: false as const }
  return (
    <Modal
      open
      title={words.title(name)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <p>{words.lead}</p>
      <dl className="facts">
        <dt>{words.login}</dt>
        <dd>
          <code>{login}</code>
        </dd>
        <dt>{words.password}</dt>
        <dd>
          <code>{password}</code>
          <Typography.Text className="copy" copyable={{ text: password, ...copied }} />
        </dd>
      </dl>
    </Modal>
  )
}
