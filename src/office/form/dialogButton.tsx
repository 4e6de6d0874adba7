/** A button that opens a dialog. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'

interface DialogButtonProps {
  readonly label: string
  /** Where several buttons have the same label: what it is about, for those who hear the page. */
  readonly about?: string
  readonly type?: 'default' | 'primary' | 'link'
  readonly danger?: boolean
  readonly children: (close: () => void) => ReactNode
}

export function DialogButton({ label, about, type = 'default', danger = false, children }: DialogButtonProps) {
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button
        type={type}
        danger={danger}
        {...(about === undefined ? {} : { 'aria-label': `${label}：${about}` })}
        onClick={() => open(true)}
      >
        {label}
      </Button>
      {isOpen && children(() => open(false))}
    </>
  )
}
