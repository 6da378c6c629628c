import { expect, it } from 'vitest'
import { lossSentence } from '../../lib/core/wording/sentence'
import { separatorSentence } from '../../lib/core/wording/sentence-separator'

const separator = { key: 'worker', value: 'node-1:6717', lost: 4, lostTotal: 5, difference: 0.73 }

it('the first separator, when it tells half of them or more apart', () => {
  expect(separatorSentence(separator, 5)).toBe('4 of the 5 came from worker node-1:6717.')
  expect(separatorSentence({ ...separator, lost: 5 }, 5)).toBe('All of them came from worker node-1:6717.')
  expect(separatorSentence({ ...separator, key: 'batch_id', value: '2' }, 5)).toBe('4 of the 5 have batch_id 2.')
  expect(separatorSentence({ ...separator, key: 'way in', value: 'artifact' }, 5)).toBe('4 of the 5 sent their spans as artifact.')
  expect(separatorSentence({ ...separator, difference: 0.4 }, 5)).toBeNull()
  expect(separatorSentence(undefined, 5)).toBeNull()
})

it('says so when not all lost traces were compared', () => {
  expect(separatorSentence(separator, 9)).toBe('4 of the 5 compared came from worker node-1:6717.')
  expect(separatorSentence({ ...separator, lost: 5 }, 9)).toBe('All of the 5 compared came from worker node-1:6717.')
})

it('takes the place of the states in the sentence; the cause stays probable', () => {
  const why = separatorSentence({ ...separator, key: 'worker lifetime', value: 'ended' }, 5)
  expect(lossSentence({ lost: 5, traces: 130, states: { no_spans: 2, partial: 3 }, why })).toBe(
    '5 of 130 traces lack span data. 4 of the 5 were the last of their worker, which probably ended before its export did.',
  )
})
