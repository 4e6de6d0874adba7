/** What is asked for, each thing a request of its own 一事一申请. 收费办法 Art. 4. */
import { Button, Form, Input } from 'antd'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.intake.items
const MOST = 20

export function ItemsFields({ isTaken }: { readonly isTaken: boolean }) {
  return (
    <Section title={words.title} lead={isTaken ? WORDS.intake.ahead.taken : words.hint}>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="intake__item">
                <Form.Item
                  name={name}
                  label={fields.length === 1 ? words.only : words.number(name + 1)}
                  rules={[{ required: true, whitespace: true, message: words.missing }]}
                >
                  <Input.TextArea rows={5} maxLength={5_000} />
                </Form.Item>
                {fields.length > 1 && <Button onClick={() => remove(name)}>{words.remove(name + 1)}</Button>}
              </div>
            ))}
            {fields.length < MOST && <Button onClick={() => add('')}>{words.add}</Button>}
          </>
        )}
      </Form.List>
    </Section>
  )
}
