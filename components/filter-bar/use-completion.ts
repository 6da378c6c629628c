'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { keyValuesQuery, traceKeysQuery } from '@/lib/api/queries/traces'
import { filterKey } from '@/lib/core/filter/filter-keys'
import { useSettled } from '../identity/use-settled'
import { type Completion, completionsAt, startsWithFilter, typedValueAt, valueKeyAt } from './completion'

const NO_VALUES = new Set(['missing', 'run', 'span_name', 'span_type', 'span_status'])

/** Values are asked for once the hand rests. */
const REST_MS = 120
/** More values than are read at once: then what is typed narrows them on the server. */
const MOST_READ = 50

/** Completions at the caret, with keys and values read from the server as they are needed; none while `asked` is false. */
export function useCompletion(text: string, caret: number, asked: boolean): Completion[] {
  const key = valueKeyAt(text, caret)
  const known = key === null ? undefined : filterKey(key)
  const by = known?.column ?? key ?? ''
  const values = key !== null && key !== 'experiment' && !NO_VALUES.has(key) && (!known || known.type === 'text')
  const { data: keys } = useQuery({ ...traceKeysQuery(null), enabled: asked })
  const { data: experiments } = useQuery({ ...experimentsQuery, enabled: asked && key === 'experiment' })
  const rests = useSettled(text, REST_MS) === text
  const { data: frequent } = useQuery({ ...keyValuesQuery(by), enabled: asked && values && rests, retry: false, placeholderData: undefined })
  const typed = useSettled(values ? typedValueAt(text, caret) : '', REST_MS)
  const many = frequent !== undefined && frequent.distinct > MOST_READ
  const beginning = key === null ? '' : startsWithFilter(key, typed)
  const { data: begun } = useQuery({ ...keyValuesQuery(by, beginning), enabled: asked && values && rests && many && typed !== '', retry: false })
  return useMemo(() => {
    if (!asked) return []
    const named = experiments?.experiments.map((experiment) => ({ value: experiment.name, count: experiment.traces })) ?? []
    const counted = [...(typed !== '' && many ? (begun?.values ?? []) : []), ...(frequent?.values ?? [])]
    return completionsAt(text, caret, { labels: keys?.keys ?? [], values: key === 'experiment' ? named : values ? counted : [] })
  }, [asked, text, caret, keys, experiments, frequent, begun, many, typed, key, values])
}
