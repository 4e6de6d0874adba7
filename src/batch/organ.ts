/** Whether names of organs in different files are of one organ. No article. */

/** The name without what varies from file to file: blanks, brackets, 本级, 办事处 of a 街道, the long form of 管委会. */
export function plainOrgan(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\([^)]*\)|\s/g, '')
    .replace(/本级$/, '')
    .replace(/街道(?:办事处|办)$/, '街道')
    .replace(/管理委员会$/, '管委会')
}

const REGION = /(?:自治区|自治州|省|市|州(?!市)|盟|县|区|旗|镇|乡|街道)(?!政府|域|办)/g

/** The region that a government rules, such as 澜州市琅浦区 and 琅浦区: every way its units' names may begin. */
export function regionNames(government: string): readonly string[] {
  const whole = plainOrgan(government).replace(/(?:人民政府|管委会)$/, '')
  const ends = [...whole.matchAll(REGION)].map((match) => match.index + match[0].length)
  const before = ends.filter((end) => end < whole.length).at(-1) ?? 0
  return before === 0 || whole.length - before < 2 ? [whole] : [whole, whole.slice(before)]
}

/** True for 县政府办公室 and the like, which report on the government's own requests. */
export function isOwnOffice(organ: string, government: string): boolean {
  const plain = plainOrgan(organ)
  if (plain === plainOrgan(government)) return true
  return regionNames(government).some(
    (region) =>
      plain.startsWith(region) &&
      /^(?:人民政府|政府|管委会)?(?:党政)?(?:综合)?办公[室厅]$/.test(plain.slice(region.length)),
  )
}

/** 教育局; anything shorter ends many names. */
const SHORTEST = 3

/**
 * One name for each organ of a batch: a short name joins the one longer name that ends with it, if the two never report
 * on the same year.
 */
export function organKeys(
  reports: Iterable<{ readonly organ: string | null; readonly year: number | null }>,
): ReadonlyMap<string, string> {
  const years = new Map<string, Set<number | null>>()
  for (const { organ, year } of reports) {
    if (organ === null) continue
    const plain = plainOrgan(organ)
    const known = years.get(plain)
    if (known) known.add(year)
    else years.set(plain, new Set([year]))
  }
  const longer = new Map<string, string[]>()
  for (const name of years.keys()) {
    for (let at = 1; at <= name.length - SHORTEST; at++) {
      const end = name.slice(at)
      if (years.has(end)) longer.set(end, [...(longer.get(end) ?? []), name])
    }
  }
  const keys = new Map<string, string>()
  for (const [name, own] of years) {
    const [only, ...others] = longer.get(name) ?? []
    const joins = only !== undefined && others.length === 0 && ![...own].some((year) => years.get(only)?.has(year))
    keys.set(name, joins ? only : name)
  }
  return keys
}
