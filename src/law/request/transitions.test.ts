import { describe, expect, it } from 'vitest'
import { article } from '../articles.ts'
import { EVIDENCE, PRECONDITIONS } from './evidence.ts'
import { LETTERS } from './letter.ts'
import { ACTS, ALL_STATES, STATES, TRANSITIONS } from './transitions.ts'

describe('the table of transitions', () => {
  it('names only states and acts that exist, and leads from the arrival to every state', () => {
    const reached = new Set(['unconfirmed', 'registered'])
    for (const _ of ALL_STATES) {
      for (const state of ALL_STATES) {
        if (reached.has(state)) for (const next of Object.values(TRANSITIONS[state]).flat()) reached.add(next)
      }
    }
    expect([...reached].sort()).toEqual([...ALL_STATES].sort())
  })

  it('lets nothing happen to what was not registered, and only an order open what is archived', () => {
    expect(TRANSITIONS.dismissed).toEqual({})
    expect(TRANSITIONS.archived).toEqual({ reopen: ['reopened'] })
  })

  it('cites articles that the project holds', () => {
    const cited = [
      ...[...Object.values(STATES), ...Object.values(ACTS)].flatMap((each) => each.article ?? []),
      ...Object.values(LETTERS).flatMap((each) => each.articles),
      ...Object.values(EVIDENCE).map((each) => each.article),
      ...Object.values(PRECONDITIONS).map((each) => each.article),
    ]
    for (const key of cited) expect(() => article(key), key).not.toThrow()
  })
})
