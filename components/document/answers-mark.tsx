import type { DocumentRow } from '@/lib/api/contract/documents'
import { Mark } from '../ui/meaning'

/** Whether a document's answers agree, as a word with its shape; nothing for a document with one answer. */
export function AnswersMark({ answers }: { answers: DocumentRow['answers'] }) {
  if (answers === null) return <span className="text-ink-3 max-md:hidden">–</span>
  if (answers === 'different')
    return (
      <Mark meaning="error" icon="error">
        different
      </Mark>
    )
  return (
    <Mark meaning="ok">
      <span className="text-ink">{answers === 'identical' ? 'identical' : 'equal in sense'}</span>
    </Mark>
  )
}
