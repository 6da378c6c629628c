import type { PassChartData } from '../../api/contract/pass-chart'
import type { RunFinding } from '../../api/contract/runs'
import type { Context } from '../context'
import { readChart } from '../runs/read-chart'
import { readRun } from '../runs/read-run'
import { outOfScope, rulesOf, scopeOf } from './in-scope'
import { hiddenText } from './profile-rules'
import { previewOf } from './redact-row'

/** The finding of a run as a visitor sees it: nothing of other runs, nothing that users decided. @throws ServiceError `not_found` */
export async function readSharedRun({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<RunFinding> {
  requireRun(ctx, input.id)
  const rules = rulesOf(ctx)
  const finding = await readRun({ ctx, input })
  const quotes = rules.inputs || rules.outputs
  return {
    ...finding,
    run: {
      ...finding.run,
      experiment: { ...finding.run.experiment, name: rules.text(finding.run.experiment.name) },
      reason: rules.text(finding.run.reason),
      earlierFactors: [],
      since: null,
      expected: null,
    },
    sentence: rules.text(finding.sentence),
    costSentence: finding.costSentence === null ? null : rules.text(finding.costSentence),
    documentSource: rules.text(finding.documentSource),
    models: finding.models.map(rules.text),
    clients: finding.clients.map(rules.text),
    passes: finding.passes.map((pass) => ({ ...pass, stage: pass.stage === null ? null : rules.text(pass.stage) })),
    answersSentence: rules.text(finding.answersSentence),
    causes: finding.causes.map((cause) => ({ ...rules.value(cause), ignoredBy: null })),
    documentFindings: finding.documentFindings.map(({ examples, ...rest }) => ({
      ...rest,
      examples: examples.map(({ keys, documents, text }) => ({
        keys: keys.map(rules.text),
        documents,
        text: quotes ? hiddenText('output', text) : rules.text(text),
      })),
    })),
    answers: finding.answers.map((row) => ({
      ...row,
      document: rules.text(row.document),
      answers: row.answers.map((answer) => answer && { ...answer, text: previewOf('output', answer.text, rules) ?? '' }),
    })),
    artifacts: [],
    decisions: [],
    since: null,
    near: [],
    splitOffers: [],
    position: null,
    total: 0,
    previous: null,
    next: null,
  }
}

/** The pass chart of a shared run. @throws ServiceError `not_found` */
export async function readSharedChart({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<PassChartData> {
  requireRun(ctx, input.id)
  const rules = rulesOf(ctx)
  const chart = await readChart({ ctx, input })
  const passes = chart.passes.map((pass) => ({ ...pass, stage: pass.stage === null ? null : rules.text(pass.stage) }))
  return { ...chart, passes, documents: chart.documents.map(rules.text), workers: chart.workers.map(rules.text), partitions: chart.partitions.map(rules.text) }
}

function requireRun(ctx: Context, id: string): void {
  if (scopeOf(ctx, 'run').runId !== id) throw outOfScope()
}
