/** What has to be said on every page. */
import { WORDS } from '../words.ts'

export function DemoBanner() {
  return (
    <aside className="demo-banner" aria-label={WORDS.demo.name}>
      <strong>{WORDS.demo.name}</strong> {WORDS.demo.sentence}
    </aside>
  )
}

/** 保密法 Art. 31(3): a system that is not classified must not store or process state secrets. */
export function NoSecrets() {
  return <footer className="no-secrets">{WORDS.noSecrets}</footer>
}
