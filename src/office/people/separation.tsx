/** Why the three administrators are three people, said where somebody decides about it. GB/T 22239-2019. */
import { ADMINISTRATORS, ROLES } from '#law/role.ts'
import { WORDS } from '../words.ts'

export function Separation() {
  return (
    <>
      <p>{WORDS.people.separation}</p>
      <ul>
        {ADMINISTRATORS.map((role) => (
          <li key={role}>
            <strong>{ROLES[role].name}</strong>：{ROLES[role].duty}
          </li>
        ))}
      </ul>
    </>
  )
}
