import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { placeSpans, projectsOf } from '../../lib/ingest/span/decoded-span'
import { decodeProtobuf } from './wire/decoding'
import { otlpBody, type Value } from './wire/otlp-body'

it.each<[[string, Value][], string | null]>([
  [[['service.name', 'job']], 'job'],
  [
    [
      ['service.name', 'job'],
      ['openinference.project.name', 'project'],
    ],
    'project',
  ],
  [[['service.name', 'unknown_service:python']], null],
  [[['service.name', '  ']], null],
  [[['service.name', 7]], null],
  [[], null],
])('%j names %s', async (resource, project) => {
  const { spans } = await decodeProtobuf(otlpBody([{}], resource))
  expect(spans[0]?.project).toBe(project)
  expect(projectsOf(spans)).toEqual(project === null ? [] : [project])
  const placed = placeSpans(spans, (name) => (name === null ? '0' : '7') as ExperimentId)
  expect(placed[0]?.experimentId).toBe(project === null ? '0' : '7')
  expect(placed[0]).not.toHaveProperty('project')
})
