import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Value } from '../database'
import { BackupError } from './backup-error'
import { sha256 } from './backup-writer'
import { type BackupColumn, type BackupPart, MANIFEST_NAME, MANIFEST_SUM_NAME, MARK_NAME, type Manifest, readManifest, requireFormat } from './manifest'
import { rowOfLine } from './row-line'
import { BLOCK, padding, readTarHeader } from './tar'

const unpacked = promisify(gunzip)
/** No part comes near it: a damaged length is not believed. */
const LARGEST = 2 ** 31 - 1

/** A backup that was read through once and found whole. */
export class BackupReader {
  private constructor(
    private readonly handle: FileHandle,
    private readonly places: ReadonlyMap<string, number>,
    readonly manifest: Manifest,
  ) {}

  /**
   * Opens a backup and reads all of it: every part is there, has its checksum and as many rows as it says.
   * @throws BackupError when it is no backup, was cut off, damaged, or made by a newer program
   */
  static async open(file: string): Promise<BackupReader> {
    const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
      throw new BackupError(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${error.code}).`)
    })
    try {
      const found = await entriesOf(handle)
      const reader = new BackupReader(handle, new Map(found.places), found.manifest)
      for (const part of found.manifest.parts) await reader.lines(part)
      reader.requireCounts()
      return reader
    } catch (error) {
      await handle.close()
      throw error instanceof BackupError ? new BackupError(`${file} cannot be restored. ${error.message}`) : error
    }
  }

  /** The rows of a part. @throws BackupError when it is not as the manifest says */
  async rows(part: BackupPart, columns: readonly BackupColumn[]): Promise<Value[][]> {
    return (await this.lines(part)).map((line) => rowOfLine(columns, line))
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  private async lines(part: BackupPart): Promise<string[]> {
    const at = this.places.get(part.name)
    if (at === undefined) throw new BackupError(`It is not whole: ${part.name} is missing.`)
    const data = await bytesAt(this.handle, at, part.bytes)
    if (sha256(data) !== part.sha256) throw new BackupError(`It is damaged: ${part.name} does not have its checksum.`)
    const lines = (await unpacked(data)).toString('utf8').split('\n')
    lines.pop()
    if (lines.length !== part.rows) throw new BackupError(`It is damaged: ${part.name} has ${lines.length} rows and not ${part.rows}.`)
    return lines
  }

  private requireCounts(): void {
    const counts = new Map<string, number>()
    for (const { table, rows } of this.manifest.parts) counts.set(table, (counts.get(table) ?? 0) + rows)
    for (const { name, rows } of this.manifest.tables)
      if ((counts.get(name) ?? 0) !== rows) throw new BackupError(`It is damaged: of ${name} it has ${counts.get(name) ?? 0} rows and not ${rows}.`)
  }
}

/** Where each entry's bytes begin, and the manifest. */
async function entriesOf(handle: FileHandle): Promise<{ places: [string, number][]; manifest: Manifest }> {
  const { size: whole } = await handle.stat()
  const places: [string, number][] = []
  const small = new Map<string, Buffer>()
  let at = 0
  for (;;) {
    const header = at + BLOCK <= whole ? readTarHeader(await bytesAt(handle, at, BLOCK)) : null
    if (at === 0 && (header === null || header === 'end' || header.name !== MARK_NAME)) throw new BackupError('It is not a backup of Onceover.')
    if (header === 'end') break
    if (header === null) throw new BackupError(at + BLOCK > whole ? 'It is cut off: its end is missing.' : `It is damaged at byte ${at}.`)
    const data = at + BLOCK
    if (data + header.size > whole || header.size > LARGEST) throw new BackupError('It is cut off: its end is missing.')
    if (header.name === MARK_NAME || header.name === MANIFEST_NAME || header.name === MANIFEST_SUM_NAME)
      small.set(header.name, await bytesAt(handle, data, header.size))
    places.push([header.name, data])
    at = data + header.size + padding(header.size)
  }
  requireFormat(marked(small.get(MARK_NAME)))
  const [manifest, sum] = [small.get(MANIFEST_NAME), small.get(MANIFEST_SUM_NAME)]
  if (!manifest || !sum) throw new BackupError('It is cut off: its manifest is missing.')
  if (sha256(manifest) !== sum.toString('latin1').trim()) throw new BackupError('It is damaged: its manifest does not have its checksum.')
  return { places, manifest: readManifest(manifest.toString('utf8')) }
}

function marked(data: Buffer | undefined): { format?: number } {
  try {
    return JSON.parse(data?.toString('utf8') ?? '') as { format?: number }
  } catch {
    return {}
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const data = Buffer.alloc(length)
  for (let read = 0; read < length; ) {
    const { bytesRead } = await handle.read(data, read, length - read, at + read)
    if (bytesRead === 0) throw new BackupError('It is cut off: its end is missing.')
    read += bytesRead
  }
  return data
}
