/** Who is signed in, for which organ, and what they may do there. */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { SessionAnswer } from '#api/shownSession.ts'
import { date, type PlainDate } from '#law/date.ts'
import type { Action } from '#law/permission.ts'
import { get, ProblemError, rememberCsrfToken } from './request.ts'

export type Session = SessionAnswer
export type SignedOut = Extract<Session, { readonly signedIn: false }>
export type SignedIn = Extract<Session, { readonly signedIn: true }>

/** Who has finished signing in and holds an office: what every screen stands on. */
export interface AtWork extends Omit<SignedIn, 'organ' | 'today'> {
  readonly organ: NonNullable<SignedIn['organ']>
  /** The day in China, by the server's clock. */
  readonly today: PlainDate
}

/** Null for who has still a step to take, or holds no office anywhere. */
export function atWork(session: SignedIn): AtWork | null {
  const { organ, step, today } = session
  return organ === null || step !== 'ready' ? null : { ...session, organ, today: date(today) }
}

export const SESSION = ['session'] as const

const STARTING_TRIES = 60
const STARTING_PAUSE_MS = 1_000

/** Asked again whenever the window is looked at again: another window may have signed out or changed the organ. */
export function useSession() {
  return useQuery({
    queryKey: SESSION,
    queryFn: async () => {
      const session = await get<Session>('/api/session')
      rememberCsrfToken(session.signedIn ? session.csrf : null)
      return session
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
    // The server answers before its store has come up.
    retry: (failures, error) =>
      failures < STARTING_TRIES && error instanceof ProblemError && error.problem.status === 503,
    retryDelay: STARTING_PAUSE_MS,
  })
}

/** After signing in or out, or changing the organ: nothing that was read before may be shown any more. */
export async function renewSession(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
  await client.refetchQueries({ queryKey: SESSION })
}

export const AtWorkContext = createContext<AtWork | null>(null)

/** The session of whoever works in the frame. */
export function useAtWork(): AtWork {
  const session = useContext(AtWorkContext)
  if (session === null) throw new Error('used outside the frame')
  return session
}

/** Whether the person may do this in the present organ, so that buttons without a use are not shown; the server decides. */
export const useMay = (action: Action): boolean => useAtWork().actions.includes(action)
