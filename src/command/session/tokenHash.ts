import { z } from 'zod'

/** By which a session is found. */
export const TOKEN_HASH = z.custom<Buffer>((value) => Buffer.isBuffer(value) && value.length === 32)
