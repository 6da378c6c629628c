import type { AlertChannelView, AlertMessageView, AlertOverview, AlertRuleView } from '../../../lib/api/contract/alert'

/** A rule that watches repeats and tells a channel. */
export function rule(part: Partial<AlertRuleView> = {}): AlertRuleView {
  return {
    id: 'a0000000000000001',
    name: 'Repeats',
    experiment: null,
    on: { kind: 'gate', figure: 'repeat_factor', above: '1.000' },
    channels: ['c1'],
    enabled: true,
    madeMs: 0,
    phrase: 'Repeat factor of a run above 1.0',
    problem: null,
    ...part,
  }
}

/** A webhook. */
export function channel(part: Partial<AlertChannelView> = {}): AlertChannelView {
  return {
    id: 'c1',
    name: 'Ops',
    kind: 'webhook',
    url: 'https://ops.example.com/hook',
    to: [],
    groupMinutes: 5,
    quiet: null,
    madeMs: 0,
    secretEnd: 'abcd',
    ...part,
  }
}

/** A message that arrived at its first try. */
export function message(part: Partial<AlertMessageView> = {}): AlertMessageView {
  return {
    id: 'm1',
    kind: 'alert',
    channel: { id: 'c1', name: 'Ops', gone: false },
    state: 'sent',
    subject: 'Repeat factor 4.0, above 1.0',
    madeMs: 1_000,
    nextMs: null,
    held: false,
    incidents: [],
    attempts: [attempt(true, 2_000)],
    ...part,
  }
}

/** One try. */
export function attempt(delivered: boolean, atMs: number): AlertMessageView['attempts'][number] {
  return { atMs, delivered, status: delivered ? 200 : 500, ms: 12, text: delivered ? 'ok' : 'no' }
}

/** What the page is told. */
export function overview(part: Partial<AlertOverview> = {}): AlertOverview {
  return { rules: [rule()], channels: [channel()], mail: { ready: false, reason: 'E-mail cannot be sent.' }, lastMessages: [], ...part }
}
