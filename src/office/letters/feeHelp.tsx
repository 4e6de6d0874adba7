/** The fee by the bands of the law, filled into the notice. 收费办法 Art. 3–6. */
import { Button, Form, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import type { FeeStandard } from '#law/fee.ts'
import { feeWords } from '#law/letter/feeWords.ts'
import { WORDS } from '../words.ts'

const words = WORDS.letters.fee

export function FeeHelp() {
  const form = Form.useFormInstance()
  const [standard, choose] = useState<FeeStandard>('items')
  const [quantity, count] = useState<number | null>(null)
  function fill() {
    if (quantity === null) return
    const { feeStandard, feeComputation, feeAmount } = feeWords(standard, quantity)
    form.setFieldsValue({ feeStandard, feeAmount, feeComputation: feeComputation.join('\n') })
  }
  return (
    <fieldset className="fee-help">
      <legend>{words.title}</legend>
      <Radio.Group
        aria-label={words.standard}
        value={standard}
        onChange={({ target }) => choose(target.value)}
        options={[
          { value: 'items', label: words.items },
          { value: 'pages', label: words.pages },
        ]}
      />
      <InputNumber aria-label={words.quantity} min={1} max={100_000} precision={0} value={quantity} onChange={count} />
      <Button onClick={fill} disabled={quantity === null}>
        {words.fill}
      </Button>
    </fieldset>
  )
}
