/** The menu: the screens that the person may use in the present organ. */
import { NavLink } from 'react-router'
import { MENU } from '../screens.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'

interface MainMenuProps {
  readonly className?: string
  readonly onChoose?: () => void
}

export function MainMenu({ className = '', onChoose }: MainMenuProps) {
  const { actions } = useAtWork()
  return (
    <nav className={`menu ${className}`} aria-label={WORDS.frame.mainMenu}>
      <ul>
        {MENU.filter(({ action }) => actions.includes(action)).map(({ address, name, Icon }) => (
          <li key={address}>
            <NavLink to={`/${address}`} onClick={onChoose}>
              <Icon aria-hidden /> {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
