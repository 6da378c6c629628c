import type { ComparedEvaluation, ComparisonView } from '../../api/contract/comparison'
import type { DocumentView } from '../../api/contract/documents'
import type { Context } from '../context'
import { type CompareInput, compareEvaluations } from '../documents/compare-evaluations'
import { readDocument } from '../documents/read-document'
import { outOfScope, rulesOf, scopeOf } from './in-scope'
import { hiddenText, type ProfileRules } from './profile-rules'
import { previewOf, redactRow, redactSpan } from './redact-row'

interface Asked {
  experimentId: string
  key: string
}

/** A document as a visitor sees it: its evaluations, no files, nothing of other documents. @throws ServiceError `not_found` */
export async function readSharedDocument({ ctx, input }: { ctx: Context; input: Asked }): Promise<DocumentView> {
  const rules = rulesOf(ctx)
  const view = await readDocument({ ctx, input: requireDocument(ctx, input) })
  return {
    ...view,
    document: {
      ...view.document,
      key: rules.text(view.document.key),
      experiment: { ...view.document.experiment, name: rules.text(view.document.experiment.name) },
    },
    sentence: rules.text(view.sentence),
    notes: [],
    evaluations: view.evaluations.map((evaluation) => ({
      ...evaluation,
      trace: redactRow(evaluation.trace, rules),
      input: previewOf('input', evaluation.input, rules),
      answer: previewOf('output', evaluation.answer, rules),
    })),
    artifacts: [],
  }
}

/** What is compared of its evaluations. @throws ServiceError `not_found` */
export async function compareSharedEvaluations({ ctx, input }: { ctx: Context; input: CompareInput }): Promise<ComparisonView> {
  const rules = rulesOf(ctx)
  const { texts, evaluations } = await compareEvaluations({ ctx, input: { ...requireDocument(ctx, input), traces: input.traces } })
  const sides = sidesOf(evaluations)
  return {
    texts: texts.map(({ text, length }, at) => {
      if (rules.inputs && sides.inputs.has(at)) return hidden('input', text, length)
      if (rules.outputs && sides.outputs.has(at)) return hidden('output', text, length)
      return { text: text.length < length ? rules.beginning(text) : rules.text(text), length }
    }),
    evaluations: evaluations.map((evaluation) => ({
      ...evaluation,
      spans: evaluation.spans.map((span) => redactSpan(span, rules)),
      calls: evaluation.calls.map((call) => ({ ...call, name: rules.text(call.name), parameters: parametersOf(call.parameters, rules) })),
    })),
  }
}

/** The document that was shared, by its key as a visitor knows it. */
function requireDocument(ctx: Context, { experimentId, key }: Asked): Asked {
  const scope = scopeOf(ctx, 'document')
  if (scope.experimentId !== experimentId || rulesOf(ctx).text(scope.key) !== key) throw outOfScope()
  return { experimentId: scope.experimentId, key: scope.key }
}

/** Which texts were sent, and which came back; one text may be both. */
function sidesOf(evaluations: readonly ComparedEvaluation[]): { inputs: Set<number>; outputs: Set<number> } {
  const inputs = new Set<number>()
  const outputs = new Set<number>()
  const note = (set: Set<number>, at: number | null) => at !== null && set.add(at)
  for (const { input, output, calls } of evaluations) {
    note(inputs, input)
    note(outputs, output)
    for (const { request, answer } of calls) {
      note(inputs, request)
      note(outputs, answer)
    }
  }
  return { inputs, outputs }
}

function hidden(what: 'input' | 'output', text: string, length: number): { text: string; length: number } {
  const marker = hiddenText(what, text.padEnd(length))
  return { text: marker, length: marker.length }
}

/** Model and numbers stay; tools and formats may repeat what was sent. */
function parametersOf(parameters: Record<string, string>, rules: ProfileRules): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const isPlain = name === 'model' || /^-?[\d.e+-]+$|^(?:true|false|null)$/i.test(value)
      return [name, rules.inputs && !isPlain ? hiddenText('input', value) : rules.text(value)]
    }),
  )
}
