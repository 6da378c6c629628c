import fc from 'fast-check'
import { expect, it } from 'vitest'
import { composeMessage, messageText } from '../../lib/core/alert/compose-message'
import type { Incident } from '../../lib/core/alert/incident'
import { type OpenMessage, placeIncidents } from '../../lib/core/alert/place-incidents'
import type { Millis } from '../../lib/core/time'
import { aChannel, anIncident, aRule, NOW } from '../core/build-alert'

const RULES = [aRule({ id: 'rule-1', channels: ['channel-1', 'channel-2'] }), aRule({ id: 'rule-2', channels: ['channel-2', 'gone'] })]
const CHANNELS = [
  aChannel({ id: 'channel-1', groupMinutes: 5 }),
  aChannel({ id: 'channel-2', groupMinutes: 0, quiet: { from: '22:15', to: '22:20', zone: 'UTC' } }),
]

/** Incidents with the minute in which each is found. */
const arrivals = fc.uniqueArray(
  fc.record({
    key: fc.integer({ min: 0, max: 30 }),
    rule: fc.constantFrom('rule-1', 'rule-2', 'rule-3'),
    experiment: fc.constantFrom('1', '2', null),
    run: fc.constantFrom('r1', 'r2', null),
    at: fc.integer({ min: 0, max: 3 }),
    minute: fc.integer({ min: 0, max: 20 }),
  }),
  { selector: ({ key }) => key, maxLength: 20 },
)
type Arrival = typeof arrivals extends fc.Arbitrary<(infer T)[]> ? T : never

function incidentOf({ key, rule, experiment, run, at }: Arrival): Incident {
  return anIncident({
    key: `k${key}`,
    ruleId: rule,
    experimentId: experiment as Incident['experimentId'],
    runId: (experiment === null ? null : run) as Incident['runId'],
    atMs: (NOW + at) as Millis,
    sentence: `Sentence ${key}.`,
  })
}

/** What is sent in the end, where incidents come as they are listed, those of a minute together. */
function sent(listed: readonly Arrival[]): string[] {
  let messages: OpenMessage[] = []
  let made = 0
  for (let minute = 0; minute <= 20; minute++) {
    const found = listed.filter((one) => one.minute === minute).map(incidentOf)
    const changed = placeIncidents(found, {
      rules: RULES,
      channels: CHANNELS,
      open: messages,
      nowMs: (NOW + minute * 60_000) as Millis,
      newId: () => `m${made++}`,
    })
    messages = [...messages.filter(({ id }) => changed.every((one) => one.id !== id)), ...changed]
  }
  const byKey = new Map(listed.map((one) => [`k${one.key}`, incidentOf(one)]))
  return messages
    .map(({ channelId, group, madeMs, dueMs, incidents }) => {
      const message = composeMessage(
        incidents.flatMap((key) => byKey.get(key) ?? []),
        { nameOf: (id) => `experiment ${id}`, origin: null },
      )
      return JSON.stringify([channelId, group, madeMs, dueMs, message, messageText(message)])
    })
    .sort()
}

it('whatever order what is found comes in, the same messages are sent', () => {
  fc.assert(
    fc.property(
      arrivals.chain((listed) => fc.tuple(fc.constant(listed), fc.shuffledSubarray(listed, { minLength: listed.length }))),
      ([listed, shuffled]) => {
        expect(sent(shuffled)).toEqual(sent(listed))
      },
    ),
  )
})

it('each incident is told once to each channel of its rule, and to no other', () => {
  fc.assert(
    fc.property(arrivals, (listed) => {
      const told = sent(listed).map((text) => JSON.parse(text) as [string, string, number, number, { incidents: { sentence: string }[] }])
      for (const channel of CHANNELS) {
        const wanted = listed
          .filter(({ rule }) => RULES.some(({ id, channels }) => id === rule && channels.includes(channel.id)))
          .map(({ key }) => `Sentence ${key}.`)
        const got = told.filter(([id]) => id === channel.id).flatMap(([, , , , { incidents }]) => incidents.map(({ sentence }) => sentence))
        expect(got.sort()).toEqual(wanted.sort())
      }
    }),
  )
})

it('no message is begun while another of its channel and experiment is not due', () => {
  fc.assert(
    fc.property(arrivals, (listed) => {
      const told = sent(listed).map((text) => JSON.parse(text) as [channel: string, group: string, madeMs: number, dueMs: number])
      for (const [channel, group, madeMs, dueMs] of told)
        expect(told.filter(([c, g, made]) => c === channel && g === group && made > madeMs && made < dueMs)).toEqual([])
    }),
  )
})
