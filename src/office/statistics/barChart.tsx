/** Bars drawn by hand: two numbers for each group, which stand beside them as numbers too. */

export interface Bars {
  readonly key: string
  readonly name: string
  /** In the order of the legend. */
  readonly values: readonly number[]
}

interface BarChartProps {
  readonly title: string
  readonly legend: readonly string[]
  readonly groups: readonly Bars[]
}

/** Not by colour alone: the bars of one group stand in the order of the legend and carry their numbers. */
export function BarChart({ title, legend, groups }: BarChartProps) {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values))
  return (
    <figure className="bars">
      <figcaption>
        {title}
        <ul className="bars__legend">
          {legend.map((name, at) => (
            <li key={name} className={`bars__key--${at}`}>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <ul className="bars__groups">
        {groups.map(({ key, name, values }) => (
          <li key={key} className="bars__group">
            <span className="bars__name">{name}</span>
            <span className="bars__lines">
              {values.map((value, at) => (
                <span key={legend[at]} className="bars__line">
                  <svg className={`bars__bar bars__bar--${at}`} height="12" aria-hidden="true" focusable="false">
                    <rect width={`${(100 * value) / most}%`} height="12" />
                  </svg>
                  <span className="bars__value">
                    <span className="bars__what">{legend[at]} </span>
                    {value}
                  </span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
