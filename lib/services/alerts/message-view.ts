import type { AlertMessageView } from '../../api/contract/alert'
import { composeMessage, testMessage } from '../../core/alert/compose-message'
import type { AlertMessage } from '../../store/port-alerts'
import type { Context } from '../context'

/** What messages are told with: names of experiments by id, and ids of the channels there are. */
export interface MessageSubjects {
  experiments: ReadonlyMap<string, string>
  channels: ReadonlySet<string>
}

/** Reads what messages are told with. */
export async function messageSubjects({ store }: Pick<Context, 'store'>): Promise<MessageSubjects> {
  const [experiments, channels] = await Promise.all([store.experiments(), store.alertChannels()])
  return { experiments: new Map(experiments.map(({ id, name }) => [id as string, name])), channels: new Set(channels.map(({ id }) => id)) }
}

/** A message as pages and programs are told it. */
export function messageView(message: AlertMessage, { experiments, channels }: MessageSubjects): AlertMessageView {
  const { id, kind, channelId, channelName, state, madeMs, nextMs, incidents, attempts } = message
  const nameOf = (experiment: string) => experiments.get(experiment) ?? experiment
  return {
    id,
    kind,
    channel: { id: channelId, name: channelName, gone: !channels.has(channelId) },
    state,
    subject: kind === 'test' ? testMessage(channelName, null).subject : composeMessage(incidents, { nameOf, origin: null }).subject,
    madeMs,
    nextMs,
    held: state === 'waiting' && attempts.length === 0,
    incidents: incidents.map(({ ruleId, ruleName, atMs, sentence, detail, path }) => ({ rule: { id: ruleId, name: ruleName }, atMs, sentence, detail, path })),
    attempts: attempts.map(({ atMs, delivered, status, ms, text }) => ({ atMs, delivered, status, ms, text })),
  }
}
