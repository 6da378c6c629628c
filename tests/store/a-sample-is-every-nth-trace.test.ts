import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const ID = '1' as ExperimentId
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

describe('a sample of an experiment', () => {
  inEveryDialect((fresh) => {
    it('holds every n-th trace in order of id, and none of another experiment', async () => {
      const store = await fresh()
      await store.commit([unit({ spans: [...names.map((name) => span(name, name)), span('other', 'other', { experiment: '2' })] })])
      await derive(store)
      expect(await store.identityTotal(ID)).toBe(7)
      expect(await store.identitySample(ID, 1)).toEqual(names.map(trace))
      expect(await store.identitySample(ID, 3)).toEqual(['c', 'f'].map(trace))
      expect(await store.identitySample('9' as ExperimentId, 3)).toEqual([])
    })

    it('coverage counts each source, and what nothing decided', async () => {
      const store = await fresh()
      const labels = (name: string): Record<string, string> => (name < 'd' ? { doc_id: name } : name < 'f' ? { docId: name } : {})
      await store.commit([unit({ spans: names.map((name) => span(name, name, { labels: labels(name) })) })])
      await derive(store)
      expect(await store.identityCoverage(ID)).toEqual([
        { source: 'attribute doc_id', traces: 3, adopted: 0 },
        { source: expect.toBeOneOf([null, 'attribute docId']), traces: 2, adopted: 0 },
        { source: expect.toBeOneOf([null, 'attribute docId']), traces: 2, adopted: 0 },
      ])
    })
  })
})
