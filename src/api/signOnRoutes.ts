/** The way to the single sign-on and back. */
import { z } from 'zod'
import { signInBySubject } from '#command/session/signInBySubject.ts'
import { open, seal } from '#crypto/cipher.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { letIn } from './entry.ts'
import { RETURN_PATH, type Trip } from './oidc.ts'
import { isLocalCall } from './origin.ts'
import { openRoute, type Route } from './route.ts'
import { doorOf } from './session.ts'

const TAG = '登录'
const HOME = '/office/'
const TRIP_MS = 10 * 60_000
const SEAL_CONTEXT = 'single sign-on trip'

/** Why nobody came in; the sign-in page has the sentence. */
export type SignOnFault = 'unavailable' | 'expired' | 'refused' | 'no-account' | 'demo'

export const signOnRoutes: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/api/session/oidc',
    tag: TAG,
    summary: '前往单点登录',
    for: 'open',
    why: '登录以前打开。',
    /** Where to go afterwards, inside the office. */
    input: z.object({ to: z.string().max(2000).optional() }),
    handle: async ({ input, ground, request, reply }) => {
      const { signOn } = ground
      if (signOn === undefined) return reply.redirect(withFault('unavailable'))
      if (ground.demo && !isLocalCall(request)) return reply.redirect(withFault('demo'))
      try {
        const { url, trip } = await signOn.depart()
        const sealed = sealTrip(ground.keyring, { ...trip, to: pathOf(input.to), until: ground.clock.now() + TRIP_MS })
        setCookie(reply, 'signOn', sealed, ground)
        return reply.redirect(url)
      } catch (error) {
        request.log.error(error, 'the single sign-on does not answer')
        return reply.redirect(withFault('unavailable'))
      }
    },
  }),
  openRoute({
    method: 'GET',
    path: RETURN_PATH,
    tag: TAG,
    summary: '从单点登录返回',
    for: 'open',
    why: '登录以前打开；凭 state、nonce 和 PKCE 确认是从这里出发的那一次。',
    input: z.object({}),
    handle: async ({ call, ground, request, reply }) => {
      const { signOn, keyring, clock } = ground
      const sealed = readCookie(request, 'signOn', ground)
      clearCookie(reply, 'signOn', ground)
      const trip = sealed === null ? null : openTrip(keyring, sealed)
      if (signOn === undefined || trip === null || trip.until < clock.now()) {
        return reply.redirect(withFault('expired'))
      }
      try {
        const identity = await signOn.arrive(request.url.split('?')[1] ?? '', trip)
        const entry = await signInBySubject(doorOf(request, ground), identity, call)
        if (entry.kind === 'wrong') return reply.redirect(withFault('no-account'))
        letIn(reply, entry, ground)
        return reply.redirect(trip.to)
      } catch (error) {
        request.log.warn(error, 'a return from the single sign-on was refused')
        return reply.redirect(withFault('refused'))
      }
    },
  }),
]

const withFault = (fault: SignOnFault) => `${HOME}?signOn=${fault}`

/** A page of the office; anything else would let a link send people on to somebody else's page. */
function pathOf(to: string | undefined): string {
  if (to === undefined || !URL.canParse(to, ORIGIN)) return HOME
  // Asked of what is left when the dots are resolved: /office/..//evil.example is a page of somebody else.
  const { origin, pathname, search } = new URL(to, ORIGIN)
  return origin === ORIGIN && pathname.startsWith(HOME) ? `${pathname}${search}` : HOME
}
const ORIGIN = 'http://office.invalid'

const TRIP = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
})

/** In the browser, which cannot read it: so whichever process it comes back to knows the way. */
function sealTrip(keyring: Keyring, trip: Trip & z.infer<typeof TRIP>): string {
  const { keyId, bytes } = seal(keyring, Buffer.from(JSON.stringify(trip)), SEAL_CONTEXT)
  return `${keyId}.${Buffer.from(bytes).toString('base64url')}`
}

function openTrip(keyring: Keyring, sealed: string): z.infer<typeof TRIP> | null {
  const [keyId = '', text = ''] = sealed.split('.')
  const plain = open(keyring, { keyId, bytes: Buffer.from(text, 'base64url') }, SEAL_CONTEXT)
  return plain === null ? null : TRIP.parse(JSON.parse(Buffer.from(plain).toString()))
}
