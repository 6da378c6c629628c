import type { JumpResult } from '@/lib/api/contract/jump'
import { parseFilter, printTerm } from '@/lib/core/filter/filter-grammar'
import { traceSpelled } from '@/lib/core/spelled-id'
import { clock, count, counted, day, type TimeBasis } from '../ui/format'
import type { PaletteItem } from './palette-item'

type Href = (path: string, params?: Record<string, string | number | boolean | null>) => string

/** What the server found, as lines of the palette. */
export function foundItems(found: JumpResult, href: Href, basis: TimeBasis): PaletteItem[] {
  const when = (ns: string) => `${day(ns, basis, 'short')}, ${clock(ns, basis)}`
  return [
    ...found.traces.map(({ id, span, name, document, experiment, startNs }) => ({
      id: traceItemId(id, span),
      group: span === null ? 'Traces' : 'Spans',
      icon: 'traces' as const,
      title: span === null ? (document ?? (name || id)) : `Span ${span}`,
      more: `${id.slice(0, 8)}… · ${experiment.name} · ${when(startNs)}`,
      href: href(`/traces/${id}`, { span }),
    })),
    ...found.documents.map(({ experiment, key }) => ({
      id: `document ${experiment.id} ${key}`,
      group: 'Documents',
      icon: 'documents' as const,
      title: key,
      more: experiment.name,
      href: href(`/documents/${encodeURIComponent(experiment.id)}/${encodeURIComponent(key)}`),
    })),
    ...found.views.map(({ id, name, query }) => ({
      id: `view ${id}`,
      group: 'Saved views',
      icon: 'filter' as const,
      title: name,
      href: `/traces?${query}`,
    })),
    ...found.runs.map((run) => ({
      id: `run ${run.id}`,
      group: 'Runs',
      icon: run.surplus > 0 ? ('repeat' as const) : run.incomplete > 0 ? ('missing' as const) : ('ok' as const),
      title: `${run.experiment.name}, ${when(run.startNs)}`,
      more: runWords(run),
      href: href(`/reevaluations/${encodeURIComponent(run.id)}`),
    })),
    ...found.experiments.map(({ id, name }) => ({
      id: `experiment ${id}`,
      group: 'Experiments',
      icon: 'overview' as const,
      title: name,
      more: 'its runs',
      href: href('/', { experiment: id }),
    })),
  ]
}

function runWords({ evaluations, surplus, incomplete }: JumpResult['runs'][number]): string {
  const parts = [counted(evaluations, 'evaluation')]
  if (surplus > 0) parts.push(`${count(surplus)} surplus`)
  if (incomplete > 0) parts.push(`${count(incomplete)} incomplete`)
  return parts.join(' · ')
}

function traceItemId(id: string, span: string | null): string {
  return span === null ? `trace ${id}` : `span ${id} ${span}`
}

/** The trace that a text spells out, before the server has said anything of it; null where it spells none. */
export function spelledItem(text: string, href: Href): PaletteItem | null {
  const spelled = traceSpelled(text)
  if (!spelled) return null
  const { trace, span } = spelled
  return {
    id: traceItemId(trace, span),
    group: span === null ? 'Traces' : 'Spans',
    icon: 'traces',
    title: span === null ? trace : `Span ${span}`,
    more: span === null ? 'by its id' : `of ${trace.slice(0, 8)}…`,
    href: href(`/traces/${trace}`, { span }),
  }
}

/** Lists of traces: those that hold a text, and, where it is a filter with keys (`cost>0.01`), those that match it. */
export function searchItems(text: string, href: Href): PaletteItem[] {
  const phrase = printTerm({ kind: 'text', text, negated: false })
  const search = { id: 'search', group: 'Search', icon: 'search' as const, title: `Search traces for “${text}”`, href: href('/traces', { q: phrase }) }
  const parsed = parseFilter(text)
  if ('error' in parsed || parsed.filter.terms.every(({ kind }) => kind === 'text')) return [search]
  return [{ id: 'filter', group: 'Search', icon: 'filter', title: `Filter traces by ${text}`, href: href('/traces', { q: text }) }, search]
}
