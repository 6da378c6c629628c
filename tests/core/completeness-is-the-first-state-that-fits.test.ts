import { describe, expect, it } from 'vitest'
import { span } from './build-span'
import { info, MLFLOW, origin, sized, summaryOf } from './build-trace-rows'

const root = span('root')
const child = span('child', { under: 'root' })
const broken = { path: '1/traces/tr-a/artifacts/traces.json', message: 'Unexpected end', byte: 17 }
const stateOf = (...args: Parameters<typeof summaryOf>) => summaryOf(...args).facts.completeness

describe('completeness', () => {
  it('is complete for a whole MLflow trace, and for a plain OTLP sender without an info', () => {
    expect(stateOf([root, child], { info: info({ metadata: sized(2) }), from: MLFLOW })).toBe('complete')
    expect(stateOf([root, child], { from: origin({ userAgent: 'OTel-OTLP-Exporter-Python/1.30' }) })).toBe('complete')
  })

  it('is unreadable when an artifact does not parse and the spans did not come another way', () => {
    expect(stateOf([], { info: info(), unreadable: broken })).toBe('unreadable')
    expect(stateOf([], { unreadable: broken })).toBe('unreadable')
    expect(stateOf([child], { unreadable: broken })).toBe('unreadable')
    expect(stateOf([root, child], { info: info({ metadata: sized(2) }), unreadable: broken })).toBe('complete')
  })

  it('names the byte where an artifact broke in a note', () => {
    expect(summaryOf([], { unreadable: broken }).notes.join()).toContain('byte 17')
  })

  it('is no_spans when only the info came', () => {
    expect(stateOf([], { info: info({ metadata: sized(2) }) })).toBe('no_spans')
  })

  it('is no_trace_info when an MLflow client sent spans and no info, before root_missing', () => {
    expect(stateOf([root], { from: MLFLOW })).toBe('no_trace_info')
    expect(stateOf([child], { from: MLFLOW })).toBe('no_trace_info')
  })

  it('is root_missing without a root, before partial', () => {
    expect(stateOf([child])).toBe('root_missing')
    expect(stateOf([child], { info: info({ metadata: sized(2) }) })).toBe('root_missing')
  })

  it('is partial with fewer spans than reported, or a parent that is not here', () => {
    expect(stateOf([root], { info: info({ metadata: sized(2) }) })).toBe('partial')
    const summary = summaryOf([root, span('orphan', { under: 'lost' })])
    expect(summary.facts.completeness).toBe('partial')
    expect(summary.missingParents).toHaveLength(1)
  })

  it('is complete with more spans than reported: other libraries add spans', () => {
    expect(stateOf([root, child], { info: info({ metadata: sized(1) }) })).toBe('complete')
  })

  it('takes a size that is no JSON for none', () => {
    expect(summaryOf([root], { info: info({ metadata: { 'mlflow.trace.sizeStats': '{"num_spans":' } }) }).reportedSpans).toBeNull()
  })
})
