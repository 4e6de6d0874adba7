import { describe, expect, it } from 'vitest'
import { MASKS, maskAddress, maskEmail, maskIdentityNumber, maskName, maskPhone } from './mask.ts'

describe('of personal data everyone sees', () => {
  it.each([
    ['350721199003074518', '350***********4518'],
    ['35072119900307451x', '350***********451x'],
    ['350721 19900307 4518', '350***********4518'],
    // The old kind of fifteen digits, a passport, a permit of Hong Kong.
    ['350721900307451', '3************51'],
    ['E12345678', 'E******78'],
    ['H1234567(8)', 'H********8)'],
    ['12345', '*****'],
    ['', ''],
  ])('of the number %j %j', (number, shown) => {
    expect(maskIdentityNumber(number)).toBe(shown)
  })

  it.each([
    ['13805991234', '138****1234'],
    ['+86 138-0599-1234', '138****1234'],
    ['1380599 1234', '138****1234'],
    ['0599-2345678', '0599-*****78'],
    ['010 6612 3456', '010-******56'],
    ['2345678', '*****78'],
    ['110', '***'],
  ])('of the phone %j %j', (number, shown) => {
    expect(maskPhone(number)).toBe(shown)
  })

  it.each([
    ['福建省南平市松溪县松源街道解放街12号3栋502室', '福建省南平市松溪县***'],
    ['南平市建阳区童游街道', '南平市建阳区***'],
    ['北京市朝阳区建国路1号', '北京市朝阳区***'],
    ['内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇', '内蒙古自治区呼伦贝尔市鄂温克族自治旗***'],
    ['新疆维吾尔自治区昌吉回族自治州昌吉市宁边路', '新疆维吾尔自治区昌吉回族自治州昌吉市***'],
    ['松溪县松源街道菜市场旁', '松溪县***'],
    // Nothing rather than a place where somebody lives.
    ['幸福小区3栋502', '***'],
    ['阳光社区居委会', '***'],
    ['朝阳超市楼上', '***'],
    ['解放路市场街8号', '***'],
    ['光明城市花园6幢', '***'],
    ['', '***'],
  ])('of the address %j %j', (address, shown) => {
    expect(maskAddress(address)).toBe(shown)
  })

  it.each([
    ['zhang@example.cn', 'z***@example.cn'],
    ['李@例子.中国', '李***@例子.中国'],
    ['@example.cn', '***'],
    ['zhang', '***'],
  ])('of the mail address %j %j', (address, shown) => {
    expect(maskEmail(address)).toBe(shown)
  })

  it.each([
    ['张三', '张某'],
    ['张三丰', '张某某'],
    ['欧阳锋', '欧阳某'],
    ['欧阳', '欧某'],
    ['诸葛孔明', '诸葛某某'],
    ['阿迪力·买买提', '阿某某'],
    ['John Smith', 'J某某'],
    ['张', '某'],
    ['', ''],
  ])('of the name %j %j', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it('never the whole', () => {
    const all = {
      name: '张三丰',
      identityNumber: '350721199003074518',
      phone: '13805991234',
      address: '福建省南平市松溪县解放街12号',
      email: 'zhang@example.cn',
    } as const satisfies Readonly<Record<keyof typeof MASKS, string>>
    expect(Object.keys(all)).toEqual(Object.keys(MASKS))
    for (const [kind, mask] of Object.entries(MASKS)) {
      const text = Object.entries(all).find(([name]) => name === kind)?.[1] ?? ''
      expect(mask(text)).not.toBe(text)
    }
  })
})
