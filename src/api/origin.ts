/**
 * From which pages a change may come: a browser says it of every call, and a page of somebody else must not be able to
 * act in the name of whoever is signed in here.
 */
import type { FastifyRequest } from 'fastify'

export interface Home {
  /** As browsers see us; null where nobody said so. */
  readonly publicUrl: string | null
  /** The address that we listen on. */
  readonly host: string
}

/** Programs other than browsers send neither header, and have no cookie that a page could abuse. */
export function isForeign(request: FastifyRequest, home: Home): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin, host } = request.headers
  if (origin === undefined) return false
  if (home.publicUrl !== null) return origin !== home.publicUrl
  if (!URL.canParse(origin) || new URL(origin).host !== host) return true
  // A name that somebody else has pointed at this machine is not ours (DNS rebinding).
  return isLoopback(home.host) && !isLoopback(new URL(origin).hostname)
}

/** True for the names and addresses of this machine. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
}

/**
 * True for a call from this machine that no proxy has passed on, as far as anybody says so: by a header of proxies, or by
 * the name under which we were called.
 */
export function isLocalCall(request: FastifyRequest): boolean {
  const { headers, socket } = request.raw
  const isPassedOn = Object.keys(headers).some((name) => PROXY_HEADERS.test(name))
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(request.hostname) && !isPassedOn
}

const PROXY_HEADERS = /^(x-forwarded-|forwarded$|x-real-ip$|via$)/
