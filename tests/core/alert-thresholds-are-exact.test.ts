import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GATE_FIGURES, readThreshold, sinceOf, unitOf } from '../../lib/core/alert/alert-rule'
import { figureName, figureOf, figureSentence, figureText, isAbove } from '../../lib/core/alert/gate-figure'
import type { RunFacts } from '../../lib/core/finding'
import type { NanoUsd } from '../../lib/core/money'
import { aRule, later, NOW } from './build-alert'
import { onlyRun, trace } from './build-facts'

const base: RunFacts = onlyRun([trace()])

function run(parts: Partial<RunFacts>): { run: RunFacts; missing: number | null } {
  return { run: { ...base, ...parts }, missing: null }
}

it('a factor is compared as a fraction, not as a rounded number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      (pairs, surplus, thousandths) => {
        const above = `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`
        const exact = BigInt(pairs + surplus) * 1_000n > BigInt(thousandths) * BigInt(pairs)
        expect(isAbove('repeat_factor', above, run({ pairs, surplus, ignoredSurplus: 0 }))).toBe(exact)
      },
    ),
  )
  expect(isAbove('repeat_factor', '1', run({ pairs: 1_000_000, surplus: 1 }))).toBe(true)
  expect(isAbove('repeat_factor', '1', run({ pairs: 1_000_000, surplus: 0 }))).toBe(false)
})

it('money beyond what a float holds is compared to the nano-dollar', () => {
  const costNano = 9_007_199_254_740_993n as NanoUsd
  expect(isAbove('cost', '9007199254740992', run({ costNano }))).toBe(true)
  expect(isAbove('cost', '9007199254740993', run({ costNano }))).toBe(false)
})

it('what the user ignores is neither surplus nor waste nor a cause', () => {
  const ignored = run({ pairs: 6, surplus: 6, ignoredSurplus: 6, wasteNano: 600n as NanoUsd, ignoredWasteNano: 600n as NanoUsd })
  for (const figure of ['repeat_factor', 'surplus_evaluations', 'waste'] as const)
    expect(isAbove(figure, figure === 'repeat_factor' ? '1' : '0', ignored)).toBe(false)
})

it('a run without evaluations has no factor, and without expectations nothing is missing', () => {
  expect(figureOf('repeat_factor', run({ pairs: 0 }))).toBeNull()
  expect(isAbove('repeat_factor', '0', run({ pairs: 0 }))).toBe(false)
  expect(isAbove('missing_documents', '0', run({}))).toBe(false)
  expect(isAbove('missing_documents', '1', { ...run({}), missing: 2 })).toBe(true)
})

it.each([
  ['repeat_factor', '1.5', 1_500n],
  ['repeat_factor', '2', 2_000n],
  ['repeat_factor', '1.0005', null],
  ['repeat_factor', '-1', null],
  ['surplus_evaluations', '3', 3n],
  ['surplus_evaluations', '3.5', null],
  ['surplus_evaluations', '1e3', null],
  ['surplus_evaluations', '', null],
  ['surplus_evaluations', ' 3', null],
  ['surplus_evaluations', 'NaN', null],
  ['cost', '1000000000', 1_000_000_000n],
  ['cost', '0.5', null],
  ['cost', '9'.repeat(19), null],
] as const)('%s above "%s" is read as %s', (figure, text, units) => {
  expect(readThreshold(figure, text)).toBe(units)
})

it('each figure has a name, a value and a text', () => {
  for (const figure of GATE_FIGURES) {
    const found = figureOf(figure, { ...run({ pairs: 6, surplus: 18 }), missing: 2 })
    expect(found, figure).not.toBeNull()
    expect(figureName(figure), figure).not.toMatch(/_|\./)
    expect(figureText(figure, found ?? { value: 0n, of: 1n }), figure).toMatch(unitOf(figure) === 'money' ? /^<?\$/ : /^\d/)
  }
})

it('the sentence says the figure and the value it is above', () => {
  expect(figureSentence('repeat_factor', '1.5', run({ pairs: 6, surplus: 18 }))).toBe('Repeat factor: 4.0, above 1.5.')
  expect(figureSentence('repeat_factor', '1', run({ pairs: 100_000, surplus: 1 }))).toBe('Repeat factor: a little over 1.0, above 1.0.')
  expect(figureSentence('cost', '1000000000', run({ costNano: 2_500_000_000n as NanoUsd }))).toBe('Cost: $2.50, above $1.00.')
  expect(figureSentence('incomplete.no_spans', '0', run({ incomplete: { ...base.incomplete, no_spans: 1_200 } }))).toBe('Traces without spans: 1,200, above 0.')
})

it('a rule that watches something else, or is switched on, looks only at what comes', () => {
  const before = aRule()
  const at = later(60_000)
  expect(sinceOf(null, before, at)).toBe(at)
  expect(sinceOf(before, { ...before }, at)).toBe(NOW)
  expect(sinceOf(before, aRule({ on: { kind: 'gate', figure: 'repeat_factor', above: '2' } }), at)).toBe(at)
  expect(sinceOf(before, aRule({ on: { kind: 'anomaly' } }), at)).toBe(at)
  expect(sinceOf(before, aRule({ experimentId: '3' as never }), at)).toBe(at)
  expect(sinceOf(aRule({ enabled: false }), before, at)).toBe(at)
})
