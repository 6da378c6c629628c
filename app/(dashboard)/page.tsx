import type { Metadata } from 'next'
import { OverviewScreen } from './overview-screen'

export const metadata: Metadata = { title: 'Overview' }

/** Overview: the last runs, and what is wrong with them. */
export default function OverviewPage() {
  return <OverviewScreen />
}
