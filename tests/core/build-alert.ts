import type { AlertRule } from '../../lib/core/alert/alert-rule'
import type { AlertChannel } from '../../lib/core/alert/channel'
import type { Incident } from '../../lib/core/alert/incident'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'

/** 14 November 2023, 22:13:20 UTC. */
export const NOW = 1_700_000_000_000 as Millis

/** A moment so many ms later. */
export function later(ms: number): Millis {
  return (NOW + ms) as Millis
}

export function aRule(parts: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'rule-1',
    name: 'Repeats',
    experimentId: null,
    on: { kind: 'gate', figure: 'repeat_factor', above: '1' },
    channels: ['channel-1'],
    enabled: true,
    madeMs: NOW,
    sinceMs: NOW,
    ...parts,
  }
}

export function aChannel(parts: Partial<AlertChannel> = {}): AlertChannel {
  return {
    id: 'channel-1',
    name: 'On call',
    kind: 'webhook',
    url: 'http://127.0.0.1:1/hook',
    to: [],
    secret: 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz',
    groupMinutes: 5,
    quiet: null,
    madeMs: NOW,
    ...parts,
  }
}

export function anIncident(parts: Partial<Incident> = {}): Incident {
  return {
    key: 'incident-1',
    ruleId: 'rule-1',
    ruleName: 'Repeats',
    experimentId: '1' as ExperimentId,
    runId: 'r0000000000000001' as RunId,
    atMs: NOW,
    sentence: 'Repeat factor: 4.0, above 1.0.',
    detail: '75 % of the cost was repetition.',
    path: '/reevaluations/r0000000000000001',
    ...parts,
  }
}
