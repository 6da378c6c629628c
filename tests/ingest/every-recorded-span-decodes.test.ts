import { describe, expect, it } from 'vitest'
import { RefusedError } from '../../lib/ingest/refused'
import { decodeProtobuf } from './wire/decoding'
import { isWholeOtlp, recordedLines } from './wire/recordings'

describe('OTLP bodies that real clients sent', () => {
  it('decode without a refusal or a note', async () => {
    const bodies = recordedLines().filter(isWholeOtlp)
    let spans = 0
    for (const { body } of bodies) {
      const decoded = await decodeProtobuf(body)
      expect(decoded.reason).toBeNull()
      expect(decoded.spans.flatMap(({ notes }) => notes)).toEqual([])
      spans += decoded.spans.length
    }
    expect(bodies.length).toBeGreaterThan(200)
    expect(spans).toBeGreaterThanOrEqual(bodies.length)
  })

  it('know the Spark task that sent them, where the job told', async () => {
    const line = recordedLines().find(({ recording, path }) => recording.includes('3.10.1-spark-resource') && path === '/v1/traces')
    const { spans } = await decodeProtobuf(line?.body ?? new Uint8Array())
    const resource = spans[0]?.origin.resource ?? {}
    expect(Object.keys(resource)).toEqual(expect.arrayContaining(['spark.stage.id', 'spark.partition.id', 'telemetry.sdk.name']))
  })

  it('are refused when one was cut', async () => {
    const cut = recordedLines().filter((line) => line.path === '/v1/traces' && !isWholeOtlp(line))
    expect(cut).toHaveLength(1)
    await expect(decodeProtobuf(cut[0]?.body ?? new Uint8Array())).rejects.toBeInstanceOf(RefusedError)
  })
})
