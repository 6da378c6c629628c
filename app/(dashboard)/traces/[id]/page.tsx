import type { Metadata } from 'next'
import { TraceScreen } from './trace-screen'

export const metadata: Metadata = { title: 'Trace' }

/** One trace, by the 32 hex digits of OpenTelemetry or MLflow's `tr-…`. */
export default async function TracePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <TraceScreen id={decodeURIComponent(id)} />
}
