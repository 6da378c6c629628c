import { expect, it } from 'vitest'
import type { CompareOp, FilterColumn, FilterTerm } from '../../lib/core/filter/filter'
import { T0, trace } from './build'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

const column = (name: FilterColumn, op: CompareOp, value: string, negated = false, alternatives?: string[]): FilterTerm => ({
  kind: 'column',
  column: name,
  op,
  value,
  negated,
  alternatives,
})
const label = (key: string, values: string[], match: 'equal' | 'glob' | 'exists' = 'equal', negated = false): FilterTerm => ({
  kind: 'label',
  key,
  values,
  match,
  negated,
})

/** Term, and how many of the 24 traces it leaves. */
const CASES: [string, FilterTerm[], number][] = [
  ['nothing', [], 24],
  ['an experiment', [{ kind: 'experiment', ids: ['1'] }], 24],
  ['another experiment', [{ kind: 'experiment', ids: ['0'] }], 0],
  ['no experiment at all', [{ kind: 'experiment', ids: [] }], 0],
  ['an unknown run', [{ kind: 'run', ids: ['r0'] }], 0],
  ['a label', [label('doc_id', ['doc-001'])], 4],
  ['a label in its experiment', [{ kind: 'experiment', ids: ['1'] }, label('doc_id', ['doc-001'])], 4],
  ['one of two labels', [label('doc_id', ['doc-001', 'doc-002'])], 8],
  ['a glob', [label('doc_id', ['doc-00*'], 'glob')], 24],
  ['a glob that is no pattern', [label('doc_id', ['doc_00*'], 'glob')], 0],
  ['without a label', [label('team', ['red'], 'equal', true)], 12],
  ['a label that is there', [label('team', [], 'exists')], 24],
  ['a label that is not there', [label('nothing', [], 'exists', true)], 24],
  ['a label as a number', [{ kind: 'label_compare', key: 'score', op: '>=', value: 3.5, negated: false }], 8],
  ['two terms', [label('team', ['red']), column('pass', '=', '2')], 3],
  ['a document', [column('document', '=', 'doc-003')], 4],
  ['documents by glob', [column('document', 'glob', '*-00[3]*')], 0],
  ['alternatives', [column('document', '=', 'doc-003', false, ['doc-004'])], 8],
  ['like', [column('document', 'like', 'doc-00_')], 24],
  ['like minds case', [column('document', 'like', 'DOC%')], 0],
  ['ilike does not', [column('document', 'ilike', 'DOC%')], 24],
  ['a regular expression', [column('document', 'regex', '^doc-00[0-2]$')], 12],
  ['incomplete', [column('completeness', '=', 'complete', true)], 1],
  ['missing spans', [column('missing_spans', '>', '0')], 1],
  ['cost in dollars', [column('cost', '>=', '0.0000001')], 23],
  ['cost above', [column('cost', '>', '0.0000001')], 0],
  ['cost below a fraction of a nano-dollar', [column('cost', '<', '0.00000010000000001')], 23],
  ['waste', [column('waste', '>', '0')], 17],
  ['surplus', [column('surplus', '=', 'true')], 18],
  ['repeat', [column('repeat', '>', '1')], 24],
  ['repeat above four', [column('repeat', '>', '4')], 0],
  ['tokens', [column('tokens', '=', '15')], 23],
  ['a number that is none', [column('tokens', '=', 'many')], 0],
  ['start', [column('start_ms', '<', String(T0 + 1_000))], 6],
  ['start at a millisecond', [column('start_ms', '=', String(T0 + 100))], 1],
  ['duration', [column('duration_ms', '>', '49.5')], 24],
  ['duration to the millisecond', [column('duration_ms', '=', '50')], 24],
  ['an id in any spelling', [column('id', '=', `tr-${trace('p0d0')}`)], 1],
  ['a worker', [column('worker', '=', 'worker-1')], 12],
  ['a stage', [column('stage', '=', '2')], 6],
  ['a span by name', [{ kind: 'span', field: 'name', op: '=', value: 'call', negated: false }], 23],
  ['no span of a type', [{ kind: 'span', field: 'type', op: '=', value: 'CHAT_MODEL', negated: true }], 1],
  ['span status in capitals', [{ kind: 'span', field: 'status', op: '=', value: 'OK', negated: false }], 24],
  ['text, case folded', [{ kind: 'text', text: 'DOC-004', negated: false }], 4],
  ['text with a percent sign', [{ kind: 'text', text: '%', negated: false }], 0],
]

inEveryDialect((fresh) => {
  it('leave as many traces as they should', async () => {
    const store = await storeOfFourPasses(fresh)
    const counts: [string, number, number][] = []
    for (const [name, terms] of CASES) {
      const { rows } = await store.traces({ filter: { terms }, sort: 'start', descending: true, after: null, limit: 100 })
      counts.push([name, rows.length, (await store.countTraces({ terms })).traces])
    }
    expect(counts).toEqual(CASES.map(([name, , count]) => [name, count, count]))
  })

  it('a negated term keeps the rest, unknown values too', async () => {
    const store = await storeOfFourPasses(fresh)
    for (const [name, terms, count] of CASES) {
      const [term] = terms
      if (terms.length !== 1 || !term || !('negated' in term)) continue
      const { traces } = await store.countTraces({ terms: [{ ...term, negated: !term.negated }] })
      expect([name, traces]).toEqual([name, 24 - count])
    }
  })
})
