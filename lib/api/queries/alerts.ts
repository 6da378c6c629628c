import { keepPreviousData, mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Json } from '../../core/json'
import { getJson, sendJson } from '../client'
import {
  type AlertChannelInput,
  type AlertChannelView,
  type AlertMessageView,
  type AlertRuleInput,
  type AlertRuleView,
  alertChannelDeleted,
  alertChannelSaved,
  alertMessagePage,
  alertOverview,
  alertRetried,
  alertRule,
  alertRuleDeleted,
  alertTested,
} from '../contract/alert'
import { DATA } from './data-key'

/** How often it is asked again, in ms: what is sent changes nothing else that is shown. Often while a try is due. */
const DUE_MS = 1_000
const REST_MS = 5_000
/** A try that is due within so many ms is waited for. */
const SOON_MS = 5_000

/** Rules, channels, whether e-mail can be sent, and the last messages. */
export const alertsQuery = queryOptions({
  queryKey: [DATA, 'alerts'],
  queryFn: ({ signal }) => getJson('alerts', alertOverview, { signal }),
  refetchInterval: (query) => nextLook(query.state.data?.lastMessages),
})

/** A page of messages with their attempts, from the newest on or behind a place. */
export const alertMessagesQuery = (after: string | null, limit: number) =>
  queryOptions({
    queryKey: [DATA, 'alerts', 'messages', { after, limit }],
    queryFn: ({ signal }) => getJson('alerts/messages', alertMessagePage, { params: { after, limit }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => nextLook(query.state.data?.messages),
  })

/** Makes a rule, or with an id changes that one or brings it back. */
export const saveRule = mutationOptions({
  mutationKey: ['alerts', 'rules', 'save'],
  mutationFn: ({ id, ...rule }: AlertRuleInput & { id?: string }) =>
    id === undefined ? sendJson('POST', 'alerts/rules', alertRule, rule as Json) : sendJson('PUT', `alerts/rules/${id}`, alertRule, rule as Json),
  onSuccess: (rule, _input, _result, { client }) => {
    client.setQueryData(alertsQuery.queryKey, (known) => known && { ...known, rules: placed(known.rules, rule) })
    refresh(client)
  },
})

/** Takes a rule away and answers with what it was. */
export const removeRule = mutationOptions({
  mutationKey: ['alerts', 'rules', 'remove'],
  mutationFn: (id: string) => sendJson('DELETE', `alerts/rules/${id}`, alertRuleDeleted),
  onSuccess: ({ deleted }, _input, _result, { client }) => {
    client.setQueryData(alertsQuery.queryKey, (known) => known && { ...known, rules: known.rules.filter(({ id }) => id !== deleted.id) })
    refresh(client)
  },
})

/** Makes a channel, or with an id changes that one or brings it back; the answer tells a secret that was made. */
export const saveChannel = mutationOptions({
  mutationKey: ['alerts', 'channels', 'save'],
  mutationFn: ({ id, ...channel }: AlertChannelInput & { id?: string }) =>
    id === undefined
      ? sendJson('POST', 'alerts/channels', alertChannelSaved, channel as Json)
      : sendJson('PUT', `alerts/channels/${id}`, alertChannelSaved, channel as Json),
  onSuccess: ({ channel }, _input, _result, { client }) => {
    client.setQueryData(alertsQuery.queryKey, (known) => known && { ...known, channels: placed(known.channels, channel) })
    refresh(client)
  },
})

/** Takes a channel away and answers with what it was. */
export const removeChannel = mutationOptions({
  mutationKey: ['alerts', 'channels', 'remove'],
  mutationFn: (id: string) => sendJson('DELETE', `alerts/channels/${id}`, alertChannelDeleted),
  onSuccess: ({ deleted }, _input, _result, { client }) => {
    client.setQueryData(alertsQuery.queryKey, (known) => known && { ...known, channels: known.channels.filter(({ id }) => id !== deleted.id) })
    refresh(client)
  },
})

/** Sends a test message to a channel and says how that ended. */
export const testChannel = mutationOptions({
  mutationKey: ['alerts', 'channels', 'test'],
  mutationFn: (id: string) => sendJson('POST', `alerts/channels/${id}/test`, alertTested),
  onSettled: (_tested, _error, _input, _result, { client }) => refresh(client),
})

/** Has a message tried again. */
export const retryMessage = mutationOptions({
  mutationKey: ['alerts', 'messages', 'retry'],
  mutationFn: (id: string) => sendJson('POST', `alerts/messages/${id}/retry`, alertRetried),
  onSettled: (_message, _error, _input, _result, { client }) => refresh(client),
})

/** What saving a rule needs of one that was removed. */
export function ruleInputOf({ id, name, experiment, on, channels, enabled }: AlertRuleView): AlertRuleInput & { id: string } {
  return { id, name, experiment: experiment?.id ?? null, on, channels, enabled }
}

/** What saving a channel needs of one that was removed. */
export function channelInputOf({ id, name, kind, url, to, groupMinutes, quiet }: AlertChannelView): AlertChannelInput & { id: string } {
  return { id, name, kind, url, to, groupMinutes, quiet }
}

/** What was done shows at once; the rest of the page follows. */
function refresh(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: [DATA, 'alerts'] })
}

function nextLook(messages: readonly AlertMessageView[] = []): number {
  const isDue = messages.some(({ state, nextMs }) => state === 'waiting' && nextMs !== null && nextMs < Date.now() + SOON_MS)
  return isDue ? DUE_MS : REST_MS
}

function placed<Item extends { id: string }>(items: readonly Item[], item: Item): Item[] {
  return items.some(({ id }) => id === item.id) ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item]
}
