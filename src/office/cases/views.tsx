/** The lists beside each other, of which one is shown. */
import { Link } from 'react-router'

interface ViewsProps {
  readonly label: string
  readonly views: Readonly<Record<string, string>>
  readonly present: string
}

export function Views({ label, views, present }: ViewsProps) {
  return (
    <nav aria-label={label} className="views">
      {Object.entries(views).map(([view, name]) => (
        <Link
          key={view}
          className="views__view"
          to={`?view=${view}`}
          aria-current={view === present ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
