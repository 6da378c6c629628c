import { describe, expect, it } from 'vitest'
import type { DocumentFindings } from '../../lib/core/finding'
import type { TraceId } from '../../lib/core/ids'
import { documentFindingsWorded, notesOfDocument } from '../../lib/core/wording/document-findings'

const nothing = { total: 0, examples: [] }
const NONE: DocumentFindings = { nearRepeats: nothing, sharedContent: nothing, similarKeys: nothing, differingAnswers: nothing }
const ALL: DocumentFindings = {
  nearRepeats: { total: 1, examples: [{ key: 'a', contents: 2, traces: ['t' as TraceId] }] },
  sharedContent: { total: 2, examples: [{ content: 'c', keys: ['a', 'b', 'c', 'd', 'e'], documents: 30 }] },
  similarKeys: { total: 1, examples: [{ keys: ['a', 'A'] }] },
  differingAnswers: { total: 1, examples: [{ key: 'b', evaluations: 4, answers: 3 }] },
}

describe('findings about documents', () => {
  it('are left out where there are none', () => {
    expect(documentFindingsWorded(NONE)).toEqual([])
    expect(notesOfDocument(NONE, 'a')).toEqual([])
  })

  it('say what was found, the worst first', () => {
    expect(documentFindingsWorded(ALL).map(({ sentence }) => sentence)).toEqual([
      '1 document got different answers to one and the same request: compare them before keeping one.',
      '1 key was sent with different contents: was the document edited, or is the key wrong?',
      '2 contents came under more than one key: the input holds duplicates.',
      'One group of keys is equal but for case or spaces. They are counted as different documents.',
    ])
    expect(documentFindingsWorded(ALL)[0]?.examples).toEqual([{ keys: ['b'], documents: 1, text: '4 evaluations, 3 different answers' }])
  })

  it('are told on the page of each document they concern', () => {
    expect(notesOfDocument(ALL, 'a')).toEqual([
      'Sent with 2 different contents under this one key: was the document edited, or is the key wrong?',
      'b, c, d and 26 further documents have the same content: the input holds it more than once.',
      'A differs from this key in nothing but case or spaces. They are kept apart.',
    ])
    expect(notesOfDocument(ALL, 'z')).toEqual([])
  })
})
