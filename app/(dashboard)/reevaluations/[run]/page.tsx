import type { Metadata } from 'next'
import { RunScreen } from './run-screen'

export const metadata: Metadata = { title: 'Re-evaluations' }

/** Re-evaluations of one run. */
export default async function RunPage({ params }: { params: Promise<{ run: string }> }) {
  return <RunScreen id={decodeURIComponent((await params).run)} />
}
