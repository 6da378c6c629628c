import type { DocumentFindings } from '../finding'
import { counted, grouped, listed } from './words'

export type DocumentFindingKind = 'differing_answers' | 'near_repeat' | 'shared_content' | 'similar_keys'

/** One kind of finding about a run's documents, worded, with its first examples. */
export interface WordedFinding {
  kind: DocumentFindingKind
  title: string
  sentence: string
  total: number
  /** What each is about, and the document keys it names (at most 20 of `documents`). */
  examples: { keys: string[]; documents: number; text: string }[]
}

/** What a run shows about its documents (`detection.md`, "Two further groups"), the worst first; kinds without a find are left out. */
export function documentFindingsWorded(found: DocumentFindings): WordedFinding[] {
  const all: WordedFinding[] = [differing(found), near(found), shared(found), similar(found)]
  return all.filter((one) => one.total > 0)
}

/** The findings that concern one document, worded for its own page; its page says itself that answers differ. */
export function notesOfDocument(found: DocumentFindings, key: string): string[] {
  const told = documentFindingsWorded(found).filter(({ kind }) => kind !== 'differing_answers')
  return told.flatMap(({ kind, examples }) =>
    examples
      .filter((example) => example.keys.includes(key))
      .map((example) => {
        const others = example.keys.filter((other) => other !== key)
        if (kind === 'shared_content')
          return `${namesOf(others, example.documents - 1)} ${example.documents === 2 ? 'has' : 'have'} the same content: the input holds it more than once.`
        if (kind === 'similar_keys')
          return `${namesOf(others, example.documents - 1)} differs from this key in nothing but case or spaces. They are kept apart.`
        return `Sent with ${example.text} under this one key: was the document edited, or is the key wrong?`
      }),
  )
}

function differing({ differingAnswers: { total, examples } }: DocumentFindings): WordedFinding {
  return {
    kind: 'differing_answers',
    title: 'Answers differ',
    sentence: `${counted(total, 'document')} got different answers to one and the same request: compare them before keeping one.`,
    total,
    examples: examples.map(({ key, evaluations, answers }) => ({
      keys: [key],
      documents: 1,
      text: `${counted(evaluations, 'evaluation')}, ${counted(answers, 'different answer')}`,
    })),
  }
}

function near({ nearRepeats: { total, examples } }: DocumentFindings): WordedFinding {
  return {
    kind: 'near_repeat',
    title: 'Same key, other content',
    sentence: `${counted(total, 'key')} ${total === 1 ? 'was' : 'were'} sent with different contents: was the document edited, or is the key wrong?`,
    total,
    examples: examples.map(({ key, contents }) => ({ keys: [key], documents: 1, text: counted(contents, 'different content') })),
  }
}

function shared({ sharedContent: { total, examples } }: DocumentFindings): WordedFinding {
  return {
    kind: 'shared_content',
    title: 'Same content, other keys',
    sentence: `${counted(total, 'content')} came under more than one key: the input holds duplicates.`,
    total,
    examples: examples.map(({ keys, documents }) => ({ keys, documents, text: `one content under ${counted(documents, 'key')}` })),
  }
}

function similar({ similarKeys: { total, examples } }: DocumentFindings): WordedFinding {
  return {
    kind: 'similar_keys',
    title: 'Keys alike',
    sentence: `${total === 1 ? 'One group of keys is' : `${grouped(total)} groups of keys are`} equal but for case or spaces. They are counted as different documents.`,
    total,
    examples: examples.map(({ keys }) => ({ keys, documents: keys.length, text: 'equal but for case or spaces' })),
  }
}

function namesOf(keys: readonly string[], total: number): string {
  const named = keys.slice(0, 3)
  return total > named.length ? `${named.join(', ')} and ${counted(total - named.length, 'further document')}` : listed(named)
}
