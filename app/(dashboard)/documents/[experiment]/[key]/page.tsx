import type { Metadata } from 'next'
import { DocumentScreen } from './document-screen'

export const metadata: Metadata = { title: 'Document' }

/** One document: its evaluations lined up. */
export default async function DocumentPage({ params }: { params: Promise<{ experiment: string; key: string }> }) {
  const { experiment, key } = await params
  return <DocumentScreen experimentId={decodeURIComponent(experiment)} documentKey={decodeURIComponent(key)} />
}
