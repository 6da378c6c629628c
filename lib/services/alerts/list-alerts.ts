import type { AlertOverview } from '../../api/contract/alert'
import type { Context } from '../context'
import { channelView } from './channel-view'
import { messageView } from './message-view'
import { ruleSubjects, ruleView } from './rule-view'

/** As many messages tell whether the last ones arrived. */
const LAST = 100

/** What is watched, where messages go, whether e-mail can be sent, and the last messages. */
export async function listAlerts({ ctx }: { ctx: Context }): Promise<AlertOverview> {
  const [rules, channels, { messages }, subjects] = await Promise.all([
    ctx.store.alertRules(),
    ctx.store.alertChannels(),
    ctx.store.alertMessages({ limit: LAST, after: null }),
    ruleSubjects(ctx.store),
  ])
  return {
    rules: rules.map((rule) => ruleView(rule, subjects)),
    channels: channels.map(channelView),
    mail: ctx.alerts?.mail ?? { ready: false, reason: 'This server sends nothing.' },
    lastMessages: messages.map((message) => messageView(message, subjects)),
  }
}
