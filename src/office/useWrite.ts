/** A form or button that writes. */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

/**
 * `write` gets the input and the idempotency key, which stays the same while the same input is sent again, after a broken
 * connection for example, and is another one for every other input and after success. What was read under the keys of
 * `refresh` is then read anew.
 */
export function useWrite<Input, Answer>(
  write: (input: Input, key: string) => Promise<Answer>,
  refresh: readonly QueryKey[] = [],
) {
  const client = useQueryClient()
  const attempt = useRef<{ readonly text: string; readonly key: string } | null>(null)
  return useMutation<Answer, Error, Input>({
    mutationFn: (input) => {
      const text = JSON.stringify(input, (_name, value) => (value instanceof File ? nameOfFile(value) : value)) ?? ''
      if (attempt.current?.text !== text) attempt.current = { text, key: newKey() }
      return write(input, attempt.current.key)
    },
    onSuccess: async () => {
      attempt.current = null
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}

const nameOfFile = ({ name, size, lastModified }: File) => [name, size, lastModified]

/** `crypto.randomUUID` is missing in Chromium 86, and everywhere on plain HTTP. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
