/** A real OpenID Connect provider on loopback, with the forms that oidc-provider brings along for development. */
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** The package has no types. */
interface Provider {
  callback(): (request: unknown, response: unknown) => void
  interactionFinished: (request: unknown, response: unknown, result: Finished, options: object) => Promise<void>
}
interface Finished {
  readonly login?: { readonly accountId: string }
}
const { default: makeProvider }: { default: new (issuer: string, settings: object) => Provider } = createRequire(
  import.meta.url,
)('oidc-provider')

export interface SignOnProvider {
  readonly issuer: string
  readonly stop: () => Promise<void>
}

export const CLIENT = { clientId: 'gongkai', clientSecret: 'the secret of the client, long enough' } as const

interface ProviderOptions {
  readonly redirectUri: string
  /** What the provider says of whoever signs in as this. */
  readonly claimsOf: (account: string) => object
  /** In the ID token at once, instead of when asked. */
  readonly claimsInToken: boolean
  /** By which means the provider has seen who it is (RFC 8176). */
  readonly meansOf?: (account: string) => readonly string[]
}

const servers: Server[] = []
afterAll(async () => {
  for (const server of servers) await closeServer(server)
})

export async function openProvider({
  redirectUri,
  claimsOf,
  claimsInToken,
  meansOf = () => ['pwd'],
}: ProviderOptions): Promise<SignOnProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new makeProvider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] },
        ...{ grant_types: ['authorization_code'], response_types: ['code'] },
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: !claimsInToken,
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username', 'name'] },
    findAccount: (_context: unknown, account: string) => ({
      accountId: account,
      claims: () => ({ sub: account, ...claimsOf(account) }),
    }),
    cookies: { keys: ['a key of the test'] },
  })
  // The forms for development do not say by which means.
  const finish = provider.interactionFinished.bind(provider)
  provider.interactionFinished = (request, response, { login, ...result }, options) => {
    const withMeans = login === undefined ? {} : { login: { ...login, amr: meansOf(login.accountId) } }
    return finish(request, response, { ...result, ...withMeans }, options)
  }
  server.on('request', provider.callback())
  servers.push(server)
  return { issuer, stop: () => closeServer(server) }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Fills in the provider's forms as a person does, from `start` on; gives the address to which it sends the browser back. */
export async function passProvider(start: string, account: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  let form: Record<string, string> | null = null
  for (let hop = 0; hop < 12; hop += 1) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = response.headers.get('location')
    if (location !== null) {
      url = new URL(location, url).href
      form = null
      if (url.startsWith(redirectUri)) return url
      continue
    }
    const page = await response.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined)
      throw new Error(`${response.status} ${url}: ${page.slice(0, 500)}`)
    url = new URL(action, url).href
    form = prompt === 'login' ? { prompt, login: account, password: 'whatever' } : { prompt }
  }
  throw new Error('the provider goes round in circles')
}
