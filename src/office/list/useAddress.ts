/** What a list shows stands in its address, so that it can be linked to, reloaded and gone back to. */
import { useSearchParams } from 'react-router'

export type Values = Readonly<Record<string, string>>

/** The members of the address's search, and how to change some; an empty text takes one out. */
export function useAddress(): readonly [values: Values, change: (changed: Values) => void] {
  const [search, setSearch] = useSearchParams()
  const values = Object.fromEntries(search)
  const change = (changed: Values) => {
    setSearch(Object.entries({ ...values, ...changed }).filter(([, value]) => value !== ''))
  }
  return [values, change]
}
