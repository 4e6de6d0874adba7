import { randomBytes } from 'node:crypto'

/*
 * RFC 9562 §5.7 with the counter of §6.2 method 1 at its full 42 bits (rand_a and 30 bits of rand_b). The counter belongs
 * to the process and not to a millisecond: `now` is the time of a command, commands overlap, and so the same millisecond
 * comes again after a later one. It starts in the lower half of its range, which leaves room for 2^41 ids in one process.
 */
let count = randomBytes(6).readUIntBE(0, 6) % 2 ** 41

/** A UUID version 7 whose time is `now`; of two ids with the same time the later one made in this process sorts later (RFC 9562, no article). */
export function newId(now: number): string {
  if (!Number.isInteger(now) || now < 0 || now >= 2 ** 48)
    throw new RangeError(`not a time in whole milliseconds: ${now}`)
  count += 1
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | Math.floor(count / 2 ** 30), 6)
  bytes.writeUInt32BE(2 ** 31 + (count % 2 ** 30), 8)
  randomBytes(4).copy(bytes, 12)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
