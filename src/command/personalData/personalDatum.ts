/** An item of personal data as the log knows it: who saw the whole and why, when and on which ground it was destroyed. */
import { GROUNDS, type Ground } from '../keys/keys.ts'
import { logged } from '../logged.ts'

export type PersonalDatumEvent =
  | {
      readonly kind: 'datumDestroyed'
      readonly ground: Ground
      /** How many files went with it. */
      readonly files: number
    }
  | { readonly kind: 'personalDataUnmasked'; readonly reason: string }

export const personalDatum = logged<PersonalDatumEvent>('personalDatum', (event) => {
  switch (event.kind) {
    case 'datumDestroyed':
      return `销毁一项个人数据（个人信息保护法第四十七条第一款第${GROUNDS[event.ground].item}项）`
    case 'personalDataUnmasked':
      return `查看一项完整的个人信息，理由：${event.reason}`
  }
})
