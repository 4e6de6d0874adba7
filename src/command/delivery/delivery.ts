/** A message of the outbox as the log knows it: that a person had it sent again. How it fares stands in its row. */
import { logged } from '../logged.ts'

export interface DeliveryRetried {
  readonly kind: 'deliveryRetried'
  readonly reason: string
}

export const delivery = logged<DeliveryRetried>('delivery', ({ reason }) => `要求重新发送消息，理由：${reason}`)
