import { describe, expect, it } from 'vitest'
import { passwordFaults } from './passwordRule.ts'

const PERSON = { login: 'zhangwei', name: '张伟' }
const WEAK = '密码至少 10 个字符，并含大写字母、小写字母、数字、其他字符中的三种；或者至少 16 个字符。'
const COMMON = '密码过于常见，容易被猜中；请换一个。'

describe('passwordFaults', () => {
  it.each([
    'Mx7-plum-tree',
    'Kq8vTn3wLz',
    'kq8-tn3-wlz',
    '一二三四五六七八九A1-',
    'only small letters but many of them',
    '信息公开处的同志们每天早上先喝茶',
    'Gongkai7391-Luohu',
    '#*)^(&!@_+=-[]{}|',
    '8271946350172846',
  ])('takes %s', (password) => {
    expect(passwordFaults(password, PERSON)).toEqual([])
  })

  it.each([
    ['', [WEAK]],
    ['Kq8vTn3wL', [WEAK]],
    ['kq8vtn3wlz', [WEAK]],
    ['KQ8VTN3WLZ', [WEAK]],
    ['only15 letters.', []],
    ['onlyfifteenlett', [WEAK]],
    ['Zhangwei-7391', ['密码不能包含登录名。']],
    ['ＺＨＡＮＧＷＥＩ-7391x', ['密码不能包含登录名。']],
    ['张伟的Kq8-plum', ['密码不能包含姓名。']],
    [`Kq8v${'x'.repeat(253)}`, ['密码最多 256 个字符。']],
  ])('answers %s with %j', (password, faults) => {
    expect(passwordFaults(password, PERSON)).toEqual(faults)
  })

  it.each([
    'Password123!',
    'P@ssw0rd2024',
    'Admin@123456',
    'Admin888888!',
    'Qwerty123456!',
    '1qaz2wsx#EDC',
    'Abc@12345678',
    'Aa123456789.',
    'Gongkai@2026',
    'Huawei@12345',
    'Woaini1314520',
    'passwordpassword',
    'aaaaaaaaaaaaaaaa',
    'ababababababABAB12',
    '1234567890123456',
    '9876543210987654',
  ])('calls %s common', (password) => {
    expect(passwordFaults(password, PERSON)).toContain(COMMON)
  })

  it('does not forbid letters for the sake of a login of one or two', () => {
    expect(passwordFaults('Kq8vTn3wLz', { login: 'kq', name: '' })).toEqual([])
  })
})
