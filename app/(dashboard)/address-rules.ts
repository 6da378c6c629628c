import { COMPARED } from '@/components/document/comparison-state'
import { ORDERS } from '@/components/pass-chart/chart-model'
import { isFlag, oneOf, type ParameterRule } from '@/components/shell/url-rules'
import { DOCUMENT_SORTS } from '@/lib/api/contract/documents'
import { incompleteness } from '@/lib/api/contract/scalars'

type Rules = Record<string, ParameterRule>

const fine: ParameterRule = () => null
const whole =
  (why: string): ParameterRule =>
  (text) =>
    /^\d+$/.test(text) ? null : why
const ignored = isFlag('is neither true nor false: ignored runs are folded')
const comparison: Rules = {
  with: fine,
  base: fine,
  show: oneOf(COMPARED, 'is nothing to compare: answers are shown'),
  all: isFlag('is neither true nor false: what is equal is left out'),
}

/** What can stand in the addresses of the pages, but for Traces and one trace, which have their own. */
export const OVERVIEW_RULES: Rules = { ignored }
export const DOCUMENTS_RULES: Rules = {
  q: fine,
  sort: oneOf(DOCUMENT_SORTS, 'is no column: sorted by evaluations'),
  desc: isFlag('is neither true nor false: the greatest come first'),
  repeated: isFlag('is neither true nor false: all documents are shown'),
  differing: isFlag('is neither true nor false: all documents are shown'),
}
export const DOCUMENT_RULES: Rules = comparison
export const COMPARE_RULES: Rules = { ...comparison, traces: fine }
export const REPEATS_RULES: Rules = { ignored }
export const RUN_RULES: Rules = {
  ignored,
  rows: whole('is no number of documents: all are shown'),
  from: whole('is no place in the chart: it begins at the top'),
  order: oneOf(ORDERS, 'is no order: documents stand as they were first seen'),
  repeated: isFlag('is neither true nor false: all documents are shown'),
  split: isFlag('is neither true nor false: no way to split is shown'),
  menu: oneOf(['expected'], 'is no menu of this page'),
  fix: fine,
}
export const MISSING_RULES: Rules = {
  run: fine,
  state: oneOf(incompleteness.options, 'is no state of a trace: every state is shown'),
  expected: fine,
  fix: fine,
}
