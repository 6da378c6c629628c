import { describe, expect, it } from 'vitest'
import { span } from './build-span'
import { info, MLFLOW, origin, summaryOf } from './build-trace-rows'

const SPARK = {
  'host.name': 'worker-0',
  'process.pid': 6173,
  'service.instance.id': 'i-1',
  'spark.stage.id': '2',
  'spark.stage.attempt_number': 0,
  'spark.partition.id': '1',
  'spark.task.attempt_number': '0',
  'spark.task.attempt_id': 7n,
  'spark.app.id': 'app-1',
}

describe('worker facts', () => {
  it('come from the resource, as text', () => {
    const { facts } = summaryOf([span('root')], { from: origin({ resource: SPARK }) })
    expect(facts.worker).toEqual({
      host: 'worker-0',
      process: '6173',
      instance: 'i-1',
      stage: '2',
      stageAttempt: '0',
      partition: '1',
      taskAttempt: '0',
      taskId: '7',
      app: 'app-1',
    })
    expect(facts.jobId).toBe('app-1')
  })

  it('come from the root’s origin before another span’s, and may stand in tags', () => {
    const origins = new Map([
      [1, origin({ resource: { 'host.name': 'child' } })],
      [2, origin({ resource: { 'host.name': 'root' } })],
    ])
    const spans = [span('child', { under: 'root', from: 0 }), span('root', { from: 1, originId: 2 })]
    expect(summaryOf(spans, { origins, info: info({ tags: { 'spark.stage.id': '4' } }) }).facts.worker).toMatchObject({ host: 'root', stage: '4' })
  })

  it('are null where nothing tells', () => {
    expect(new Set(Object.values(summaryOf([span('root')]).facts.worker))).toEqual(new Set([null]))
  })
})

describe('job and MLflow run', () => {
  it('are taken from tags and metadata too', () => {
    const { facts } = summaryOf([span('root')], { info: info({ tags: { 'job.run_id': '77' }, metadata: { 'mlflow.sourceRun': 'abc' } }) })
    expect([facts.jobId, facts.sourceRun]).toEqual(['77', 'abc'])
    expect(summaryOf([], { info: info({ metadata: { 'mlflow.databricks.jobRunID': '9' } }) }).facts.jobId).toBe('9')
  })
})

describe('client', () => {
  it('is named by its user agent, else by its SDK', () => {
    expect(summaryOf([span('root')], { from: MLFLOW }).client).toBe('mlflow 3.10.1, python')
    const resource = { 'telemetry.sdk.name': 'opentelemetry', 'telemetry.sdk.version': '1.30.0', 'telemetry.sdk.language': 'nodejs' }
    expect(summaryOf([span('root')], { from: origin({ resource, userAgent: 'OTel-OTLP-Exporter-JavaScript/0.2' }) }).client).toBe(
      'opentelemetry 1.30.0, nodejs',
    )
    expect(summaryOf([], { info: info() }).client).toBeNull()
  })
})
