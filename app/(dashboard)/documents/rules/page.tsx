import type { Metadata } from 'next'
import { RulesIndex } from './rules-index'

export const metadata: Metadata = { title: 'Document rules' }

/** The experiments, each with rules of its own. */
export default function RulesIndexPage() {
  return <RulesIndex />
}
