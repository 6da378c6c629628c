import type { Metadata } from 'next'
import { preload } from 'react-dom'
import { TraceScreen } from './trace-screen'

export const metadata: Metadata = { title: 'Trace' }

/** One trace, by the 32 hex digits of OpenTelemetry or MLflow's `tr-…`. */
export default async function TracePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  // Asked for before the page's script is here: the spans of a large trace take longer to read than that.
  for (const part of ['?spans=0', '/skeleton']) preload(`/api/v1/traces/${id}${part}`, { as: 'fetch', crossOrigin: 'anonymous' })
  return <TraceScreen id={decodeURIComponent(id)} />
}
