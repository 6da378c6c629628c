import { deliver } from '../../../lib/services/alerts/deliver'
import type { Context } from '../../../lib/services/context'
import type { Store } from '../../../lib/store/port'
import { contextOver } from '../selection/chosen'

const REASON = 'E-mail cannot be sent: ONCEOVER_SMTP_URL is not set.'

/** What the verbs of alerts get over a store: messages are sent as the product sends them, by whoever asks. */
export function alertsOver(store: Store): Context {
  const ctx = contextOver(store)
  return {
    ...ctx,
    alerts: {
      deliver: (messageId) => deliver({ ctx: { store, now: ctx.now, mail: { reason: REASON }, origin: async () => null }, input: { messageId } }),
      wake: () => {},
      mail: { ready: false, reason: REASON },
    },
  }
}
