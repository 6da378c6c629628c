import type { Metadata } from 'next'
import { RulesScreen } from './rules-screen'

export const metadata: Metadata = { title: 'Document rules' }

/** By what an experiment's documents are known, and what other rules would make of them. */
export default async function RulesPage({ params }: { params: Promise<{ experiment: string }> }) {
  const { experiment } = await params
  return <RulesScreen experimentId={decodeURIComponent(experiment)} />
}
