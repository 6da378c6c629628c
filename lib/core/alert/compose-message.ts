import { counted } from '../wording/words'
import type { Incident } from './incident'
import { inOrder } from './place-incidents'

/** What a message says: the same for every way by which it goes. */
export interface ComposedMessage {
  /** One line, without line breaks, at most 200 characters. */
  subject: string
  /** The one experiment and the one run that are named in it; null where none is, or several are. */
  experiment: { id: string; name: string } | null
  run: { id: string } | null
  /** By when they happened. */
  incidents: ComposedIncident[]
}

export interface ComposedIncident {
  rule: { id: string; name: string }
  /** One line. */
  sentence: string
  detail: string
  /** Address of the page that shows it; the path alone where it is not known under which address Onceover is reached. */
  url: string
}

/** What a webhook's body says beside: which message it is and when it is sent. */
export interface MessageBody {
  type: 'alert' | 'test'
  id: string
  /** ISO 8601. */
  sentAt: string
  experiment: ComposedMessage['experiment']
  run: ComposedMessage['run']
  incidents: ComposedIncident[]
}

const LONGEST_SUBJECT = 200
const LONGEST_SENTENCE = 1_000
const LONGEST_DETAIL = 2_000

/** What names and addresses a message is made with. */
export interface Composing {
  /** Name of an experiment by id. */
  nameOf(experimentId: string): string
  /** Address under which Onceover is reached, without a slash at its end; null where that is not known. */
  origin: string | null
}

/** A message about some incidents, whatever order they come in. */
export function composeMessage(incidents: readonly Incident[], { nameOf, origin }: Composing): ComposedMessage {
  const sorted = inOrder(incidents)
  const experimentId = onlyOne(sorted.map((one) => one.experimentId))
  const runId = onlyOne(sorted.map((one) => one.runId))
  const experiment = experimentId === null ? null : { id: experimentId as string, name: nameOf(experimentId) }
  const composed = sorted.map(
    ({ ruleId, ruleName, sentence, detail, path }): ComposedIncident => ({
      rule: { id: ruleId, name: ruleName },
      sentence: cut(oneLine(sentence), LONGEST_SENTENCE),
      detail: cut(detail.trim(), LONGEST_DETAIL),
      url: `${origin ?? ''}${path}`,
    }),
  )
  const where = experiment === null ? '' : `${experiment.name}: `
  const more = composed.length > 1 ? ` (and ${counted(composed.length - 1, 'more alert')})` : ''
  const first = `${where}${composed[0]?.sentence ?? ''}`
  return {
    subject: `${cut(oneLine(first), LONGEST_SUBJECT - more.length)}${more}`,
    experiment,
    run: runId === null ? null : { id: runId },
    incidents: composed,
  }
}

/** A message that only tries a channel. */
export function testMessage(channelName: string, origin: string | null): ComposedMessage {
  const sentence = 'This is a test: messages of Onceover arrive here.'
  return {
    subject: cut(oneLine(`Test of ${channelName}`), LONGEST_SUBJECT),
    experiment: null,
    run: null,
    incidents: [{ rule: { id: 'test', name: 'Test' }, sentence, detail: '', url: `${origin ?? ''}/alerts` }],
  }
}

/** The body of a webhook. */
export function messageBody(message: ComposedMessage, head: Pick<MessageBody, 'type' | 'id' | 'sentAt'>): MessageBody {
  const { experiment, run, incidents } = message
  return { type: head.type, id: head.id, sentAt: head.sentAt, experiment, run, incidents }
}

/** The message as plain text, a blank line between incidents. */
export function messageText({ experiment, run, incidents }: ComposedMessage): string {
  const head = [experiment === null ? '' : `Experiment: ${oneLine(experiment.name)}`, run === null ? '' : `Run: ${run.id}`].filter((line) => line !== '')
  const blocks = incidents.map(({ rule, sentence, detail, url }) =>
    [sentence, detail, `Rule: ${oneLine(rule.name)}`, url].filter((line) => line !== '').join('\n'),
  )
  return [...(head.length > 0 ? [head.join('\n')] : []), ...blocks].join('\n\n')
}

/** A text without line breaks and other control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** The one value that is named, else null. */
function onlyOne<T>(values: readonly (T | null)[]): T | null {
  const [first = null, ...others] = new Set(values.filter((value) => value !== null))
  return others.length === 0 ? first : null
}

/** At most so many characters, whole ones. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = most - 1
  const splits = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
  return `${text.slice(0, splits ? end - 1 : end)}…`
}
