import type { Metadata } from 'next'
import { MissingScreen } from './missing-screen'

export const metadata: Metadata = { title: 'Missing spans' }

/** Missing spans: what was lost, what the lost have in common, and how the next run loses none. */
export default function MissingPage() {
  return <MissingScreen />
}
