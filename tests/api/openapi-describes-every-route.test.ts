import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENDPOINTS, openApi } from '../../lib/api/openapi'

const ROOT = 'app/api/v1'

/** Every exported method of every route file below /api/v1, as `get /api/v1/…`; the catch-all and the description itself aside. */
function routeTree(): string[] {
  return routeFiles().flatMap((file) => {
    const path = `/${file.slice('app/'.length).replace(/\/route\.ts$/, '')}`.replace(/\[(\w+)\]/g, '{$1}')
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(([, method]) => `${(method as string).toLowerCase()} ${path}`)
  })
}

function routeFiles(): string[] {
  return listFiles(ROOT).filter((file) => !file.includes('[...path]') && !file.includes('openapi.json'))
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => `${root}/${file}`)
}

describe('the OpenAPI document', () => {
  it('names every method of every route below /api/v1, and no other', () => {
    const described = ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort()
    expect(routeTree().sort()).toEqual(described)
    expect(described.length).toBeGreaterThan(15)
  })

  it('has for each path parameter a parameter, and for each endpoint an answer', () => {
    const { paths } = openApi('1.2.3') as {
      paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; responses: Record<string, { content?: object }> }>>
    }
    for (const [path, methods] of Object.entries(paths)) {
      for (const operation of Object.values(methods)) {
        const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => `{${parameter.name}}`)
        expect(inPath).toEqual([...path.matchAll(/\{\w+\}/g)].map(([name]) => name))
        expect(operation.responses['200']?.content).toBeDefined()
      }
    }
  })

  it('describes the gate with every figure it answers', () => {
    const { paths } = openApi('1.2.3') as {
      paths: Record<
        string,
        { get: { parameters: { name: string }[]; responses: { 200: { content: { 'application/json': { schema: { properties: object } } } } } } }
      >
    }
    const gate = paths['/api/v1/check']?.get
    expect(gate?.parameters.map((parameter) => parameter.name)).toEqual([
      'experiment',
      'run',
      'expected',
      'expect_list',
      'max_repeat',
      'max_incomplete',
      'wait',
    ])
    expect(Object.keys(gate?.responses[200].content['application/json'].schema.properties ?? {})).toContain('missing_documents')
  })
})
