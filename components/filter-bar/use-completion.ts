'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { keyValuesQuery, traceKeysQuery } from '@/lib/api/queries/traces'
import { filterKey } from '@/lib/core/filter/filter-keys'
import { type Completion, completionsAt, valueKeyAt } from './completion'

const NO_VALUES = new Set(['missing', 'run', 'span_name', 'span_type', 'span_status'])

/** Completions at the caret, with keys and values read from the server as they are needed; none while `asked` is false. */
export function useCompletion(text: string, caret: number, asked: boolean): Completion[] {
  const key = valueKeyAt(text, caret)
  const known = key === null ? undefined : filterKey(key)
  const values = key !== null && key !== 'experiment' && !NO_VALUES.has(key) && (!known || known.type === 'text')
  const { data: keys } = useQuery({ ...traceKeysQuery(null), enabled: asked })
  const { data: experiments } = useQuery({ ...experimentsQuery, enabled: asked && key === 'experiment' })
  const { data: counted } = useQuery({ ...keyValuesQuery(known?.column ?? key ?? ''), enabled: asked && values, retry: false })
  return useMemo(() => {
    if (!asked) return []
    const named = experiments?.experiments.map((experiment) => ({ value: experiment.name, count: experiment.traces })) ?? []
    return completionsAt(text, caret, { labels: keys?.keys ?? [], values: key === 'experiment' ? named : values ? (counted ?? []) : [] })
  }, [asked, text, caret, keys, experiments, counted, key, values])
}
