import { expect, it } from 'vitest'
import { isPeoplesGovernment, organKind } from './organKind.ts'

it.each([
  ['淮安市洪泽区人民政府', 'government', true],
  ['四方台区人民政府（双鸭山市）', 'government', true],
  ['上海市人民政府', 'government', true],
  ['岚川县澄漪镇人民政府', 'township', true],
  ['某县石桥乡人民政府', 'township', true],
  ['沂源县人民政府办公室', 'department', false],
  ['浙江省人民政府办公厅', 'department', false],
  ['沭阳县发展和改革局', 'department', false],
  ['某县卫生健康委员会', 'department', false],
  ['安丘市兴安街道办事处', 'subdistrict', false],
  ['兴安街道', 'subdistrict', false],
  ['济宁经济技术开发区管委会', 'zone', false],
  ['安丘经济开发区', 'zone', false],
  ['平潭综合实验区', 'zone', false],
  ['某新区管理委员会', 'zone', false],
  ['某市大数据中心', null, false],
  ['石桥镇党政办公室', null, false],
  [null, null, false],
])('%s is of kind %s', (name, kind, hasResults) => {
  expect(organKind(name)).toBe(kind)
  expect(isPeoplesGovernment(organKind(name))).toBe(hasResults)
})
