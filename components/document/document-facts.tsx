import type { DocumentRow } from '@/lib/api/contract/documents'
import { CAUSE_WORDS } from '../cause/cause-words'
import { Facts } from '../ui/facts'
import { count, counted, factor, money, moneyDecimals, moneyExact } from '../ui/format'

const ANSWERS = { identical: 'identical', equal_normalised: 'equal in sense', different: 'different' } as const

/** The four facts of a document. */
export function DocumentFacts({ document }: { document: DocumentRow }) {
  const decimals = moneyDecimals([document.costNano, document.wasteNano])
  const causes = document.causes.map((cause) => CAUSE_WORDS[cause]).join(', ')
  return (
    <Facts
      facts={[
        {
          name: 'Evaluations',
          value: count(document.evaluations),
          more: document.surplus > 0 ? `${count(document.surplus)} surplus` : `known by ${document.source}`,
        },
        {
          name: 'Repeat factor',
          value: factor(document.repeatFactor),
          more: causes || `in ${counted(document.passes, 'pass', 'passes')}`,
          meaning: document.surplus > 0 ? 'repeat' : null,
          title: document.repeatFactor?.toString(),
        },
        {
          name: 'Answers',
          value: document.answers === null ? '–' : ANSWERS[document.answers],
          more: document.answers === null ? 'nothing to compare' : undefined,
          meaning: document.answers === 'different' ? 'error' : null,
        },
        {
          name: 'Waste',
          value: document.wasteNano === '0' ? '–' : money(document.wasteNano, decimals),
          more: document.costNano === null ? 'unpriced' : `of ${money(document.costNano, decimals)}`,
          meaning: document.wasteNano === '0' ? null : 'waste',
          title: moneyExact(document.wasteNano),
        },
      ]}
    />
  )
}
