import type { SpanNode } from '../../api/contract/trace'
import type { TraceRowView } from '../../api/contract/traces'
import { hiddenText, type ProfileRules } from './profile-rules'

/** A trace as a visitor sees it in a list. */
export function redactRow(row: TraceRowView, rules: ProfileRules): TraceRowView {
  const text = (value: string | null) => (value === null ? null : rules.text(value))
  return {
    ...row,
    requestId: row.id,
    experiment: { ...row.experiment, name: rules.text(row.experiment.name) },
    name: rules.text(row.name),
    document: text(row.document),
    worker: text(row.worker),
    stage: text(row.stage),
    partition: text(row.partition),
    model: text(row.model),
    client: text(row.client),
    labels: rules.value(row.labels),
    session: text(row.session),
    user: text(row.user),
    inputPreview: previewOf('input', row.inputPreview, rules),
    outputPreview: previewOf('output', row.outputPreview, rules),
  }
}

/** A span as a visitor sees it among others. */
export function redactSpan(span: SpanNode, rules: ProfileRules): SpanNode {
  return { ...span, name: rules.text(span.name), type: rules.text(span.type), model: span.model === null ? null : rules.text(span.model) }
}

/** The beginning of an input or an output. */
export function previewOf(what: 'input' | 'output', text: string | null, rules: ProfileRules): string | null {
  if (text === null) return null
  if (what === 'input' ? rules.inputs : rules.outputs) return hiddenText(what, text)
  return text.endsWith('…') ? rules.beginning(text) : rules.text(text)
}
