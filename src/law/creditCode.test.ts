import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, creditCodeFault, indexCodeFault, regionCodeFault } from './creditCode.ts'

/** In the order of their values 0 to 30 (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('a 统一社会信用代码', () => {
  it.each([
    /*
     * From a published index number, 11441700007280420Y/2021-00050. Weights 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28:
     * 1 + 3 + 4·9 + 4·27 + 1·19 + 7·26 + 7·25 + 2·13 + 8·8 + 4·10 + 2·30 = 714 = 23·31 + 1; 31 − 1 = 30 is Y.
     */
    '11441700007280420Y',
    /*
     * From a published index number, 11620622013933539B/2021-03844:
     * 1 + 3 + 6·9 + 2·27 + 6·26 + 2·16 + 2·17 + 1·29 + 3·25 + 9·13 + 3·8 + 3·24 + 5·10 + 3·30 + 9·28 = 1043 = 33·31 + 20;
     * 31 − 20 = 11 is B.
     */
    '11620622013933539B',
    /*
     * The worked example of the standard, where M is 21 and Y is 30:
     * 9 + 3 + 27 + 135 + 26 + 420 + 8 + 900 + 112 = 1640 = 52·31 + 28; 31 − 28 = 3.
     */
    '91350100M000100Y43',
  ])('%s is right', (code) => {
    expect(creditCodeFault(code)).toBeNull()
  })

  it('whose sum leaves nothing over ends in 0', () => {
    // 1·1 + 1·3 + 9·3 (weights 1, 3, 9) = 31 = 1·31 + 0.
    expect(checkCharacter('11300000000000000')).toBe('0')
    expect(creditCodeFault('113000000000000000')).toBeNull()
  })

  it.each([
    ['11441700007280420', '统一社会信用代码应当是18位，现有17位。'],
    ['11441700007280420YY', '统一社会信用代码应当是18位，现有19位。'],
    ['', '统一社会信用代码应当是18位，现有0位。'],
    ['11441700007280420y', '统一社会信用代码由数字和大写字母组成，不使用I、O、S、V、Z，现有“y”。'],
    ['1144170000728O420Y', '统一社会信用代码由数字和大写字母组成，不使用I、O、S、V、Z，现有“O”。'],
    ['11A41700007280420Y', '统一社会信用代码第3至8位是登记管理机关行政区划码，应当是数字。'],
    // 张冠李戴: two digits exchanged.
    ['11441700007280240Y', '统一社会信用代码的校验码不符，请核对是否抄错。'],
    // The standard's own example of a wrong one.
    ['91350100M000100Y4Z', '统一社会信用代码由数字和大写字母组成，不使用I、O、S、V、Z，现有“Z”。'],
  ])('%j is refused: %s', (code, sentence) => {
    expect(creditCodeFault(code)).toBe(sentence)
  })

  const character = (of: string) => fc.constantFrom(...of)
  const text = (of: string, length: number) =>
    fc.array(character(of), { minLength: length, maxLength: length }).map((all) => all.join(''))
  const first17 = fc.tuple(text(ALPHABET, 2), text('0123456789', 6), text(ALPHABET, 9)).map((parts) => parts.join(''))

  it('shows every change of one character and every exchange of two neighbours', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), character(ALPHABET), fc.nat(16), (first, place, other, swap) => {
        const code = first + checkCharacter(first)
        expect(creditCodeFault(code)).toBeNull()
        if (code[place] !== other) {
          expect(creditCodeFault(code.slice(0, place) + other + code.slice(place + 1))).not.toBeNull()
        }
        const [a = '', b = ''] = [code[swap], code[swap + 1]]
        if (a !== b) expect(creditCodeFault(code.slice(0, swap) + b + a + code.slice(swap + 2))).not.toBeNull()
      }),
    )
  })
})

describe('a division code', () => {
  it.each(['371300', '371325104', '371325104201'])('%s is right', (code) => {
    expect(regionCodeFault(code)).toBeNull()
  })

  it.each(['', '37130', '3713251', '37132510', '3713251042', '071300', '37130A', '３７１３００'])(
    '%j is not',
    (code) => {
      expect(regionCodeFault(code)).toBe('行政区划代码应当是6位、9位或者12位数字。')
    },
  )
})

describe('the organisation part of an index number', () => {
  it.each(['000014349', '11441700007280420Y', '0142768-8', 'A01-02'])('%s is right', (code) => {
    expect(indexCodeFault(code)).toBeNull()
  })

  it.each(['', '000014349/', 'a01', '-1', '1--2', '00 1', '1'.repeat(41)])('%j is not', (code) => {
    expect(indexCodeFault(code)).not.toBeNull()
  })
})
