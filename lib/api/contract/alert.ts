import { z } from 'zod'
import { GATE_FIGURES } from '../../core/alert/alert-rule'
import { CHANNEL_KINDS, MOST_ADDRESSES, MOST_GROUP_MINUTES, USUAL_GROUP_MINUTES } from '../../core/alert/channel'
import { BUDGET_MOMENTS, CONDITION_KINDS } from '../../core/alert/read-rule'
import { experimentRef } from './scalars'

const text = z.string().max(5_000)
const word = z.string().max(200)

/** A rule somebody typed; what is wrong with it is answered in one sentence a field. */
export const alertRuleInput = z.object({
  name: text.meta({ description: 'What messages call it' }),
  experiment: word.nullish().meta({ description: 'Experiment id; all experiments but the demo when left out' }),
  on: z
    .object({
      kind: word.meta({ description: CONDITION_KINDS.join(', ') }),
      figure: word.nullish().meta({ description: `Of a gate: ${GATE_FIGURES.join(', ')}` }),
      above: z
        .union([text, z.number()])
        .nullish()
        .meta({ description: 'Of a gate: a run that ended with more is told; a whole number, a factor with three decimals at most, or nano-dollars' }),
      budget: word.nullish().meta({ description: 'Of a budget: its id; any budget when left out' }),
      at: word.nullish().meta({ description: `Of a budget: ${BUDGET_MOMENTS.join(' or ')}` }),
    })
    .meta({ description: 'What is watched' }),
  channels: z.array(word).max(1_000).default([]).meta({ description: 'Ids of the channels its messages go to' }),
  enabled: z.boolean().default(true),
})

/** A channel somebody typed; what is wrong with it is answered in one sentence a field. */
export const alertChannelInput = z.object({
  name: text,
  kind: word.meta({ description: CHANNEL_KINDS.join(', ') }),
  url: text.nullish().meta({ description: 'Of a webhook or Slack: where messages are posted' }),
  to: z
    .array(text)
    .max(1_000)
    .nullish()
    .meta({ description: `By e-mail: ${MOST_ADDRESSES} addresses at most` }),
  groupMinutes: z
    .union([z.number(), word])
    .nullish()
    .meta({
      description: `Findings about one run (else experiment) within so many minutes of the first are one message: 0 to ${MOST_GROUP_MINUTES}, ${USUAL_GROUP_MINUTES} when left out`,
    }),
  quiet: z
    .object({ from: word.nullish(), to: word.nullish(), zone: word.nullish() })
    .nullish()
    .meta({ description: 'Nothing is sent from one time of day (22:00) to another, by the clocks of a zone' }),
})
export const alertChannelChange = alertChannelInput.extend({
  renewSecret: z.boolean().default(false).meta({ description: 'Of a webhook: sign with another secret from now on' }),
})

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gate'), figure: z.enum(GATE_FIGURES), above: z.string() }),
  z.object({ kind: z.literal('budget'), budget: z.string().nullable(), at: z.enum(BUDGET_MOMENTS) }),
  z.object({ kind: z.literal('anomaly') }),
])

export const alertRule = z.object({
  id: z.string(),
  name: z.string(),
  /** null: all experiments but the demo. */
  experiment: experimentRef.nullable(),
  on: condition,
  /** Of those there are. */
  channels: z.array(z.string()),
  enabled: z.boolean(),
  madeMs: z.int(),
  /** What it watches: `Repeat factor of a run above 1.0`. */
  phrase: z.string(),
  /** Why it tells nobody anything, as a sentence; null where it does. */
  problem: z.string().nullable(),
})

const quietHours = z.object({ from: z.string(), to: z.string(), zone: z.string() })

export const alertChannel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  url: z.string().nullable(),
  to: z.array(z.string()),
  groupMinutes: z.int(),
  quiet: quietHours.nullable(),
  madeMs: z.int(),
  /** Last four signs of the secret that a webhook's messages are signed with; null for other kinds. */
  secretEnd: z.string().nullable(),
})

export const alertAttempt = z.object({
  atMs: z.int(),
  delivered: z.boolean(),
  /** HTTP status or SMTP reply code; null where there was no answer. */
  status: z.int().nullable(),
  /** How long it took. */
  ms: z.int(),
  /** What the receiver answered, or why nothing could be sent. */
  text: z.string(),
})

export const alertMessage = z.object({
  id: z.string(),
  kind: z.enum(['alert', 'test']),
  /** `gone`: it was deleted meanwhile; its name is the one it had. */
  channel: z.object({ id: z.string(), name: z.string(), gone: z.boolean() }),
  state: z.enum(['waiting', 'sent', 'given_up']),
  /** Its subject. */
  subject: z.string(),
  madeMs: z.int(),
  /** When it is tried next; null when it is not. */
  nextMs: z.int().nullable(),
  /** Whether nothing was tried yet: it waits for what else is found about the same, or for the end of quiet hours. */
  held: z.boolean(),
  incidents: z.array(
    z.object({
      rule: z.object({ id: z.string(), name: z.string() }),
      atMs: z.int(),
      sentence: z.string(),
      detail: z.string(),
      /** Address of the page that shows it, within Onceover. */
      path: z.string(),
    }),
  ),
  /** Oldest first. */
  attempts: z.array(alertAttempt),
})

export const alertOverview = z.object({
  /** The oldest first. */
  rules: z.array(alertRule),
  channels: z.array(alertChannel),
  /** Whether e-mail can be sent, and why not. */
  mail: z.object({ ready: z.boolean(), reason: z.string().nullable() }),
  /** The newest messages, at most 100, the newest first. */
  lastMessages: z.array(alertMessage),
})

export const alertMessagesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  after: z.string().max(200).nullable().default(null).meta({ description: 'The place a page ended at' }),
})
export const alertMessagePage = z.object({
  /** The newest first. */
  messages: z.array(alertMessage),
  /** Place behind the last one; null at the end. */
  after: z.string().nullable(),
})

/** `secret` is told this once, where it was just made. */
export const alertChannelSaved = z.object({ channel: alertChannel, secret: z.string().nullable() })
export const alertChannelDeleted = z.object({ deleted: alertChannel })
export const alertRuleDeleted = z.object({ deleted: alertRule })
export const alertTested = alertAttempt.omit({ atMs: true })
export const alertRetried = z.object({ message: alertMessage })

export type AlertRuleInput = z.input<typeof alertRuleInput>
export type AlertChannelInput = z.input<typeof alertChannelChange>
export type AlertRuleView = z.infer<typeof alertRule>
export type AlertChannelView = z.infer<typeof alertChannel>
export type AlertChannelSaved = z.infer<typeof alertChannelSaved>
export type AlertMessageView = z.infer<typeof alertMessage>
export type AlertMessagesQuery = z.infer<typeof alertMessagesQuery>
export type AlertMessagePage = z.infer<typeof alertMessagePage>
export type AlertOverview = z.infer<typeof alertOverview>
export type AlertTested = z.infer<typeof alertTested>
