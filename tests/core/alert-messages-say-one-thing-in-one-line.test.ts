import { expect, it } from 'vitest'
import { composeMessage, messageBody, messageText, testMessage } from '../../lib/core/alert/compose-message'
import { incidentKey } from '../../lib/core/alert/incident'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import { anIncident, later } from './build-alert'

const NAMES = { nameOf: (id: string) => `/Shared/${id}`, origin: 'https://onceover.example' }

it('one bad run is one message: its subject says the first thing and how much more there is', () => {
  const message = composeMessage([anIncident({ key: 'b', atMs: later(1), sentence: 'The bill is 4.1 × the usual.' }), anIncident({ key: 'a' })], NAMES)
  expect(message).toEqual({
    subject: '/Shared/1: Repeat factor: 4.0, above 1.0. (and 1 more alert)',
    experiment: { id: '1', name: '/Shared/1' },
    run: { id: 'r0000000000000001' },
    incidents: [
      {
        rule: { id: 'rule-1', name: 'Repeats' },
        sentence: 'Repeat factor: 4.0, above 1.0.',
        detail: '75 % of the cost was repetition.',
        url: 'https://onceover.example/reevaluations/r0000000000000001',
      },
      expect.objectContaining({ sentence: 'The bill is 4.1 × the usual.' }),
    ],
  })
})

it('a run or experiment is named only where there is one', () => {
  const two = composeMessage([anIncident(), anIncident({ key: 'b', runId: 'r2' as RunId })], NAMES)
  expect(two).toMatchObject({ experiment: { id: '1' }, run: null })
  const budget = composeMessage([anIncident(), anIncident({ key: 'b', runId: null })], NAMES)
  expect(budget).toMatchObject({ run: { id: 'r0000000000000001' } })
  expect(composeMessage([anIncident({ experimentId: null, runId: null })], NAMES)).toMatchObject({ experiment: null, run: null })
  expect(composeMessage([anIncident(), anIncident({ key: 'b', experimentId: '2' as ExperimentId })], NAMES).experiment).toBeNull()
})

it('line breaks and other control characters do not get into a subject, a sentence or a name', () => {
  const wild = anIncident({ sentence: 'a\r\nBcc: all@example.com\u2028b\u0000', ruleName: 'x\ny' })
  const message = composeMessage([wild], { nameOf: () => 'n\r\nX: 1', origin: null })
  expect(message.subject).toBe('n X: 1: a Bcc: all@example.com b')
  expect(messageText(message).split('\n')).toEqual([
    'Experiment: n X: 1',
    'Run: r0000000000000001',
    '',
    'a Bcc: all@example.com b',
    '75 % of the cost was repetition.',
    'Rule: x y',
    '/reevaluations/r0000000000000001',
  ])
})

it('a subject is at most 200 characters long, and cut between characters', () => {
  for (let before = 190; before < 205; before++) {
    const { subject } = composeMessage([anIncident({ sentence: `${'x'.repeat(before)}😀😀😀😀` }), anIncident({ key: 'b', atMs: later(1) })], NAMES)
    expect(subject.length).toBeLessThanOrEqual(200)
    expect(subject).toMatch(/… \(and 1 more alert\)$/)
    expect(Buffer.from(subject, 'utf8').toString('utf8')).toBe(subject)
  }
})

it('the body of a webhook is what receivers were promised', () => {
  const message = composeMessage([anIncident()], { ...NAMES, origin: null })
  expect(Object.keys(messageBody(message, { type: 'alert', id: 'm1', sentAt: '2026-11-21T00:00:00.000Z' }))).toEqual([
    'type',
    'id',
    'sentAt',
    'experiment',
    'run',
    'incidents',
  ])
  expect(testMessage('On\ncall', null)).toMatchObject({ subject: 'Test of On call', experiment: null, run: null, incidents: [{ url: '/alerts' }] })
})

it('a finding is known by its rule and its subject', () => {
  const keys = [
    incidentKey('a', { kind: 'run', run: 'r1' }),
    incidentKey('b', { kind: 'run', run: 'r1' }),
    incidentKey('a', { kind: 'run', run: 'r2' }),
    incidentKey('a', { kind: 'anomaly', anomaly: 'r1' }),
    incidentKey('a', { kind: 'budget', budget: 'b1', startNs: 1n }),
    incidentKey('a', { kind: 'budget', budget: 'b1', startNs: 2n }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(incidentKey('a', { kind: 'run', run: 'r1' })).toBe(keys[0])
})
