import type { Metadata } from 'next'
import { RepeatsScreen } from './repeats-screen'

export const metadata: Metadata = { title: 'Re-evaluations' }

/** Re-evaluations: the runs in which documents were evaluated more than once. */
export default function RepeatsPage() {
  return <RepeatsScreen />
}
