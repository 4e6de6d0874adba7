/** How the log is proved: on the server, by whoever may sign in there. */
import { Button, Modal } from 'antd'
import { DialogButton } from '../form/dialogButton.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.log.verify

export function VerifyDialog() {
  return (
    <DialogButton label={words.open}>
      {(close) => (
        <Modal
          open
          title={words.title}
          width={680}
          onCancel={close}
          footer={
            <Button type="primary" autoFocus onClick={close}>
              {words.close}
            </Button>
          }
        >
          <p>{words.lead}</p>
          <Command sentence={words.chain} command={words.chainCommand} />
          <Command sentence={words.anchors} command={words.anchorsCommand} />
          <p>{words.about}</p>
          <Command sentence={words.rows} command={words.rowsCommand} />
        </Modal>
      )}
    </DialogButton>
  )
}

function Command({ sentence, command }: { readonly sentence: string; readonly command: string }) {
  return (
    <>
      <p>{sentence}</p>
      <pre className="command">{command}</pre>
    </>
  )
}
