'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { traceSearchQuery } from '@/lib/api/queries/trace-skeleton'
import { rowsOfKeys } from '@/lib/core/view/row-keys'
import { useVisitor } from '../../shell/visitor'
import type { TreeModel } from './tree-model'

/** How long typing must rest before the trace is searched. */
const REST_MS = 200

export interface SpanSearch {
  /** Rows that hold the text, from top to bottom. */
  rows: readonly number[]
  /** Where each holds it. */
  whereOf: ReadonlyMap<number, { where: string; excerpt: string }>
  /** There may be more. */
  more: boolean
  busy: boolean
  failed: boolean
}

/** The rows of a trace that hold a text, in names, types, models and payloads; null while nothing is searched for. */
export function useSpanSearch(traceId: string, { skeleton, shape }: TreeModel, text: string): SpanSearch | null {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  const asked = useVisitor() === null ? rested.trim() : ''
  const { data, isFetching, isError } = useQuery({ ...traceSearchQuery(traceId, asked), enabled: asked !== '', placeholderData: keepPreviousData })
  const found = useMemo(() => {
    const whereOf = new Map<number, { where: string; excerpt: string }>()
    const matches = data?.matches ?? []
    const rowOf = rowsOfKeys(
      skeleton,
      shape,
      matches.map(({ span }) => span),
    )
    for (const { span, where, excerpt } of matches) {
      const row = rowOf.get(span)
      if (row !== undefined) whereOf.set(row, { where, excerpt })
    }
    return { whereOf, rows: [...whereOf.keys()].sort((a, b) => a - b) }
  }, [data, skeleton, shape])
  if (text.trim() === '') return null
  return { ...found, more: data?.more ?? false, busy: isFetching || text.trim() !== asked, failed: isError }
}
