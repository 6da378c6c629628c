import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

interface Glue {
  SchemaEngine: {
    new: (options: { datamodels: [string, string][] }, log: () => void, adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory) => Promise<SchemaEngine>
  }
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

let glue: Promise<Glue> | null = null

/**
 * Prisma's schema engine as WebAssembly, over a driver adapter: migrations without network and without a native binary. It is
 * found from the project's folder, because a bundler would copy neither the module nor its `.wasm`.
 * @param datamodel Prisma schema text; only its datasource matters for applying migrations
 */
export async function schemaEngine(datamodel: string, factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  glue ??= load()
  const { SchemaEngine: Engine } = await glue
  return Engine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

async function load(): Promise<Glue> {
  const require = createRequire(path.join(process.cwd(), 'package.json'))
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const file = pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href
  const module = (await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */ file)) as Glue & WebAssembly.ModuleImports
  const compiled = await WebAssembly.compile(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const instance = await WebAssembly.instantiate(compiled, { './schema_engine_bg.js': module })
  module.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return module
}
