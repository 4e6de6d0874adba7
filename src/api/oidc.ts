/**
 * The county's single sign-on: OpenID Connect, authorization code with PKCE, state and nonce. It tells who somebody is;
 * whether they have an account, and which, is decided here.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Identity } from '#command/session/signInBySubject.ts'
import { isLoopback } from './origin.ts'

export interface SignOnSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says. */
  readonly name: string
  /** The claim whose value is the login of an account here, as in `preferred_username`; null: accounts are never linked by it. */
  readonly loginClaim: string | null
  /** As browsers see us, without a path. */
  readonly publicUrl: string
}

/** What must be the same when the browser comes back. Secret until then. */
export interface Trip {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface SingleSignOn {
  readonly name: string
  readonly issuer: string
  /** Where to send the browser. Throws where the provider does not answer. */
  readonly depart: () => Promise<{ readonly url: string; readonly trip: Trip }>
  /** Who came back; `query` is that of the return. Throws where anything of it is not right. */
  readonly arrive: (query: string, trip: Trip) => Promise<Identity>
}

export const RETURN_PATH = '/api/session/oidc/callback'
const TIMEOUT_SECONDS = 10
/** More than one factor was shown (RFC 8176 §2). */
const MULTI_FACTOR = 'mfa'

/** Asks the provider for its addresses at the first use, not at the start: it may be down then. */
export function openSingleSignOn(settings: SignOnSettings): SingleSignOn {
  const { issuer, name, loginClaim, publicUrl } = settings
  const redirectUri = `${publicUrl}${RETURN_PATH}`
  let discovered: Promise<Configuration> | null = null
  const configuration = () => {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = null
      throw error
    })
    return discovered
  }
  return {
    name,
    issuer,
    async depart() {
      const config = await configuration()
      const trip = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, trip }
    },
    async arrive(query, { state, nonce, verifier }) {
      const config = await configuration()
      const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('the single sign-on sent no ID token')
      const { sub: subject, amr } = claims
      const isMultiFactor = Array.isArray(amr) && amr.includes(MULTI_FACTOR)
      const login = loginClaim === null ? null : await claim(config, loginClaim, claims, tokens.access_token, subject)
      return { issuer, subject, login, isMultiFactor }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: SignOnSettings): Promise<Configuration> {
  const server = new URL(issuer)
  // Without TLS only on this machine, where nobody else reads along.
  const isPlain = server.protocol === 'http:' && isLoopback(server.hostname)
  return discovery(server, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    ...(isPlain ? { execute: [allowInsecureRequests] } : {}),
  })
}

/** Some providers put a claim into the ID token, others tell it only when asked. */
async function claim(
  config: Configuration,
  name: string,
  claims: Readonly<Record<string, unknown>>,
  accessToken: string,
  subject: string,
): Promise<string | null> {
  const told = claims[name]
  if (typeof told === 'string') return told
  if (config.serverMetadata().userinfo_endpoint === undefined) return null
  const asked = (await fetchUserInfo(config, accessToken, subject))[name]
  return typeof asked === 'string' ? asked : null
}
