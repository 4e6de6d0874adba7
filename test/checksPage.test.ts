import { expect, it } from 'vitest'
import { CHECKS } from '#law/report/checks.ts'

const INTRODUCTION = `# The checks

What \`report check\`, the API and the page check, as \`src/law/report/checkList.ts\` has it (\`npx vitest run test/checksPage -u\`
writes this page anew). The severity is the highest that a finding of the check can have. Origin: *stated* is printed in
the statutory form, *implied* follows from its labels or the law, *practice* is enforced by supervisors, *design* is
ours. Ids that begin with READ or STR come from reading. A check that needs the year before runs with \`--previous\`.

| id | severity | origin | name | rule | basis |
|---|---|---|---|---|---|
`

it('docs/checks.md lists every check with its severity, rule and basis', async () => {
  const rows = CHECKS.map(({ id, severity, origin, name, formula, basis }) =>
    [id, severity, origin, `${name.zh} ${name.en}`, formula, basis]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  )
  await expect(`${INTRODUCTION}${rows.map((row) => `| ${row} |\n`).join('')}`).toMatchFileSnapshot('../docs/checks.md')
})
