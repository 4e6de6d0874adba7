/*
 * Which passwords are good enough. No article; GB/T 22239-2019 8.1.4.1 asks for complexity without numbers. Runs in the
 * browser too: no node imports.
 */

/** Why a password is refused: Chinese sentences, none for a good one. */
export function passwordFaults(
  password: string,
  { login, name }: { readonly login: string; readonly name: string },
): readonly string[] {
  const text = password.normalize('NFKC')
  const length = [...text].length
  const faults: string[] = []
  const weak = length < LONG && (length < SHORT || kinds(text) < 3)
  if (weak)
    faults.push(`密码至少 ${SHORT} 个字符，并含大写字母、小写字母、数字、其他字符中的三种；或者至少 ${LONG} 个字符。`)
  if (length > MOST) faults.push(`密码最多 ${MOST} 个字符。`)
  if (contains(text, login, 3)) faults.push('密码不能包含登录名。')
  if (contains(text, name, 2)) faults.push('密码不能包含姓名。')
  if (!weak && (new Set(text).size < 5 || isCommon(text))) faults.push('密码过于常见，容易被猜中；请换一个。')
  return faults
}

const SHORT = 10
const LONG = 16
/** Hashing a longer one would only cost time. */
const MOST = 256

function kinds(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(text)).length
}

/** A login of one or two characters would forbid too much. */
function contains(text: string, part: string, least: number): boolean {
  const plain = part.normalize('NFKC').trim().toLowerCase()
  return plain.length >= least && text.toLowerCase().includes(plain)
}

/** A common word or row of keys, with digits that everybody takes: Admin@123456, P@ssw0rd2024, 1qaz2wsx3edc. */
function isCommon(text: string): boolean {
  const lower = text.toLowerCase()
  const spelt = lower
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/(?<=[a-z])0(?=[a-z])/g, 'o')
  return [lower, spelt].some((variant) => {
    const letters = variant.replaceAll(/[^a-z]/g, '')
    const digits = variant.replaceAll(/\D/g, '')
    const others = variant.length - letters.length - digits.length
    const word = letters === '' ? others === 0 : others <= 4 && WORDS.has(once(letters))
    return word && isEasy(once(digits))
  })
}

/** What is written again and again, once: passwordpassword, 123123. */
function once(text: string): string {
  return text.replace(/^(.+?)\1+$/, '$1')
}

function isEasy(digits: string): boolean {
  return (
    digits.length < 3 ||
    '012345678901234567890123456789'.includes(digits) ||
    '987654321098765432109876543210'.includes(digits) ||
    /^(?:19|20)\d\d(?:[01]\d)?(?:[0-3]\d)?$/.test(digits) ||
    NUMBERS.has(digits)
  )
}

const NUMBERS: ReadonlySet<string> = new Set([
  ...['112233', '12344321', '147258369', '159357', '520', '521', '1314', '5201314', '1314520', '168', '1688'],
])

const WORDS: ReadonlySet<string> = new Set([
  ...['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'xyz', 'aabbcc', 'love', 'china', 'zhongguo', 'beijing'],
  ...['password', 'passwd', 'pass', 'mima', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'demo', 'gov'],
  ...['system', 'manager', 'server', 'oracle', 'mysql', 'huawei', 'hello', 'welcome', 'letmein', 'changeme', 'login'],
  ...['qwe', 'qwer', 'qwert', 'qwerty', 'qwertyuiop', 'asd', 'asdf', 'asdfgh', 'asdfghjkl', 'zxc', 'zxcv', 'zxcvbn'],
  ...['zxcvbnm', 'qweasd', 'qweasdzxc', 'qaz', 'qazwsx', 'qazwsxedc', 'zaqwsx', 'zaqxsw', 'wsxedc', 'qwaszx', 'xswzaq'],
  ...[
    'woaini',
    'iloveyou',
    'zhengfu',
    'zhengwu',
    'xinxi',
    'bangong',
    'bgs',
    'zfb',
    'gongkai',
    'xxgk',
    'zwgk',
    'zfxxgk',
  ],
])
