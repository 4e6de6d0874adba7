/** A first password, made in the browser: strong, and easy to read out and to copy from paper. */

/** Nothing that looks like something else: no I, l, 1, O, 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** Sixteen letters, 92 bits; the longer form of crypto/passwordRule.ts, which asks for nothing else then. */
export function newFirstPassword(): string {
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, randomLetter).join('')).join('-')
}

/** Every letter as likely as any other. */
function randomLetter(): string {
  const most = 256 - (256 % LETTERS.length)
  for (;;) {
    const [byte = most] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < most) return LETTERS.charAt(byte % LETTERS.length)
  }
}
