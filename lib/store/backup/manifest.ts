import { BackupError } from './backup-error'

/** Version of the file's form: a reader refuses a higher one. */
export const FORMAT = 1
/** First entry of the file: says what it is before anything else is read. */
export const MARK_NAME = 'onceover-backup.json'
/** Last entries of the file: what is in it, and the SHA-256 (hex) of that. */
export const MANIFEST_NAME = 'manifest.json'
export const MANIFEST_SUM_NAME = 'manifest.sha256'

/** How the cells of a column are read: 64-bit integers, doubles, UTF-8 text, bytes. */
export type CellKind = 'integer' | 'real' | 'text' | 'bytes'

export interface BackupColumn {
  name: string
  kind: CellKind
}

export interface BackupTable {
  name: string
  columns: BackupColumn[]
  rows: number
}

/** One entry of the file: gzipped lines of JSON, a row each. */
export interface BackupPart {
  name: string
  table: string
  rows: number
  /** Size in the file. */
  bytes: number
  /** Of the bytes in the file, in hex. */
  sha256: string
}

/** What a backup says of itself. */
export interface Manifest {
  format: number
  /** Version of Onceover that made it. */
  madeBy: string
  madeMs: number
  dialect: 'sqlite' | 'postgresql'
  /** Names of the migrations that the store had, in order. */
  migrations: string[]
  tables: BackupTable[]
  parts: BackupPart[]
}

/** Reads a manifest. @throws BackupError when it is none, or of a form that is newer than this program */
export function readManifest(text: string): Manifest {
  let manifest: Partial<Manifest>
  try {
    manifest = JSON.parse(text) as Partial<Manifest>
  } catch {
    throw new BackupError('Its manifest cannot be read.')
  }
  requireFormat(manifest)
  const { migrations, tables, parts } = manifest
  if (!Array.isArray(migrations) || !Array.isArray(tables) || !Array.isArray(parts)) throw new BackupError('Its manifest is not whole.')
  return manifest as Manifest
}

/** @throws BackupError for a form that this program does not know */
export function requireFormat(said: { format?: number }): void {
  if (!Number.isInteger(said.format) || Number(said.format) < 1) throw new BackupError('It is not a backup of Onceover.')
  if (Number(said.format) > FORMAT) throw new BackupError('It was made by a newer Onceover, in a form that this one does not know. Update Onceover first.')
}
