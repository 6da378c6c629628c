import type { Metadata } from 'next'
import { TracesScreen } from './traces-screen'

export const metadata: Metadata = { title: 'Traces' }

/** The table of traces. */
export default function TracesPage() {
  return <TracesScreen />
}
