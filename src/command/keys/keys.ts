/** Keys as the log knows them, and the grounds on which personal data is destroyed. */
import { logged } from '../logged.ts'

/** `keyMade` without `keyRotated`: what was sealed before is not yet all sealed with it. */
export type KeyEvent =
  | { readonly kind: 'keyMade' }
  | { readonly kind: 'keyRotated'; readonly rows: number; readonly files: number; readonly unreadable: number }

export const key = logged<KeyEvent>('key', (event) => {
  switch (event.kind) {
    case 'keyMade':
      return '启用新的加密密钥'
    case 'keyRotated':
      return `用新的密钥重新加密了 ${event.rows} 项个人数据和 ${event.files} 个文件`
  }
})

/** On which ground personal data is destroyed: 个人信息保护法 Art. 47, each by its number there. */
export const GROUNDS = {
  purpose: { item: '一', name: '处理目的已实现、无法实现或者不再必要' },
  period: { item: '二', name: '停止提供服务，或者保存期限已届满' },
  consent: { item: '三', name: '个人撤回同意' },
  unlawful: { item: '四', name: '违反法律、行政法规或者违反约定处理' },
  law: { item: '五', name: '法律、行政法规规定的其他情形' },
} as const

export type Ground = keyof typeof GROUNDS

export function isGround(word: string): word is Ground {
  return Object.hasOwn(GROUNDS, word)
}
