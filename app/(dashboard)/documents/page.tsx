import type { Metadata } from 'next'
import { DocumentsScreen } from './documents-screen'

export const metadata: Metadata = { title: 'Documents' }

/** Documents: one row a document, over all runs. */
export default function DocumentsPage() {
  return <DocumentsScreen />
}
