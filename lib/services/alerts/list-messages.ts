import type { AlertMessagePage } from '../../api/contract/alert'
import type { Context } from '../context'
import { messageSubjects, messageView } from './message-view'

/** A page of what was sent or waits, the newest first. @throws StorePositionError for a place that is none */
export async function listMessages({ ctx, input }: { ctx: Context; input: { limit: number; after: string | null } }): Promise<AlertMessagePage> {
  const [{ messages, after }, subjects] = await Promise.all([ctx.store.alertMessages(input), messageSubjects(ctx)])
  return { messages: messages.map((message) => messageView(message, subjects)), after }
}
