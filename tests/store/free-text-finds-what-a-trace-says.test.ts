import { expect, it } from 'vitest'
import type { FilterTerm } from '../../lib/core/filter/filter'
import type { Store } from '../../lib/store/port'
import { call, info, span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const text = (words: string, negated = false): FilterTerm => ({ kind: 'text', text: words, negated })

/** Short names of the traces that hold a text. */
async function found(store: Store, ...terms: FilterTerm[]): Promise<string[]> {
  const filter = { terms }
  const names: string[] = []
  for (const sort of ['start', 'cost'] as const) {
    const { rows } = await store.traces({ filter, sort, descending: false, after: null, limit: 100 })
    names.push(
      rows
        .map(({ name }) => name)
        .sort()
        .join(' '),
    )
  }
  names.push((await store.groups({ filter, by: 'name', limit: 100, after: null, sort: 'value', descending: false })).rows.map(({ value }) => value).join(' '))
  expect(new Set(names)).toEqual(new Set([names[0]]))
  const hits = names[0] === '' ? [] : (names[0] as string).split(' ')
  expect(await store.countTraces(filter)).toMatchObject({ traces: hits.length, atLeast: false })
  expect((await store.matchingIds(filter, null, 100)).length).toBe(hits.length)
  return hits
}

async function storeOfTexts(fresh: () => Promise<Store>): Promise<Store> {
  const store = await fresh()
  await store.commit([
    unit({
      spans: [
        span('a', 'root', { name: 'alpha', text: 'Zusammenfassung des Vertrags über 100 % der Anteile' }),
        span('a', 'step', { name: 'step', under: 'root', text: 'Which clause\nbinds the BUYER?', call: call() }),
        { ...span('a', 'tool', { name: 'lookup_clause', under: 'root', text: '' }), ...{} },
      ],
    }),
    unit({ spans: [span('b', 'root', { name: 'beta', text: '{"question":"He said \\"hello\\" AND left","n":1}', labels: { doc_id: 'Invoice-77' } })] }),
    unit({ spans: [span('c', 'root', { name: 'gamma', text: '東京の天気 🙂 "quoted" under_score 100%' })] }),
    unit({ infos: [info('d', { requestPreview: 'Only an info, no spans', responsePreview: 'Done: OK', tags: { 'mlflow.traceName': 'delta' } })] }),
  ])
  await derive(store)
  return store
}

inEveryDialect((fresh) => {
  it('in inputs, outputs, prompts, span names, documents and ids, whatever the case', async () => {
    const store = await storeOfTexts(fresh)
    for (const [words, hits] of [
      ['vertrags', ['alpha']],
      ['VERTRAGS ÜBER', ['alpha']],
      ['binds the buyer', ['alpha']],
      ['clause binds', ['alpha']],
      ['lookup_clause', ['alpha']],
      ['invoice-77', ['beta']],
      ['only an info', ['delta']],
      ['done: ok', ['delta']],
      ['hello', ['beta']],
      ['said "hello" and', ['beta']],
      [trace('c').slice(0, 20), ['gamma']],
      [`tr-${trace('c')}`, ['gamma']],
      ['nothing says this', []],
      ['contract buyer', []],
    ] as const)
      expect([words, await found(store, text(words))]).toEqual([words, hits])
  })

  it('a text of one or two characters', async () => {
    const store = await storeOfTexts(fresh)
    expect(await found(store, text('東京'))).toEqual(['gamma'])
    expect(await found(store, text('🙂'))).toEqual(['gamma'])
    expect(await found(store, text('zz'))).toEqual([])
    expect(await found(store, text('%'))).toEqual(['alpha', 'gamma'])
  })

  it('no letter is syntax: quotes, operators, wildcards and NUL are looked for as they are', async () => {
    const store = await storeOfTexts(fresh)
    for (const [words, hits] of [
      ['"quoted"', ['gamma']],
      ['"hello" AND left', ['beta']],
      ['hello" OR "天気', []],
      ['under_score', ['gamma']],
      ['underscore', []],
      ['underXscore', []],
      ['100%', ['gamma']],
      ['100 %', ['alpha']],
      ['body:hello', []],
      ['NEAR(hello left)', []],
      ['hel*', []],
      ['^hello', []],
      ["' OR 1=1 --", []],
      ['hello\u0000', []],
      ['\\', []],
      ['(((', []],
    ] as const)
      expect([words, await found(store, text(words))]).toEqual([words, hits])
  })

  it('negated, and together with other terms', async () => {
    const store = await storeOfTexts(fresh)
    expect(await found(store, text('hello', true))).toEqual(['alpha', 'delta', 'gamma'])
    expect(await found(store, text('100'), text('quoted'))).toEqual(['gamma'])
    expect(await found(store, text('100'), { kind: 'column', column: 'name', op: '=', value: 'alpha', negated: false })).toEqual(['alpha'])
  })

  it('a late span is found at once, a text that is no more is not', async () => {
    const store = await storeOfTexts(fresh)
    await store.commit([unit({ spans: [span('c', 'late', { name: 'late', under: 'root', text: 'a word that came late' })] })])
    await derive(store)
    expect(await found(store, text('came late'))).toEqual(['gamma'])
    expect(await found(store, text('天気'))).toEqual(['gamma'])
    await store.deleteTraces([trace('c')])
    expect(await found(store, text('came late'))).toEqual([])
    await store.commit([unit({ spans: [span('c', 'root', { name: 'gamma', text: 'another text', rank: 's' })] })])
    await derive(store)
    expect(await found(store, text('天気'))).toEqual([])
    expect(await found(store, text('another text'))).toEqual(['gamma'])
  })
})
