import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { preload } from 'react-dom'
import { traceHeadQuery } from '@/lib/api/queries/trace-skeleton'
import { GivenAnswers } from '../../given-answers'
import { TraceScreen } from './trace-screen'

export const metadata: Metadata = { title: 'Trace' }

/** One trace, by the 32 hex digits of OpenTelemetry or MLflow's `tr-…`. */
export default async function TracePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }) {
  const { id: written } = await params
  const id = decodeURIComponent(written)
  // Asked for before the page's script is here: the spans of a large trace take longer to read than that.
  preload(`/api/v1/traces/${written}/skeleton`, { as: 'fetch', crossOrigin: 'anonymous' })
  return (
    <GivenAnswers search={await searchParams} ask={(client) => [client.prefetchQuery(traceHeadQuery(id))]}>
      <TraceScreen id={id} />
    </GivenAnswers>
  )
}
