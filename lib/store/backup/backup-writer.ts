import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Row } from '../database'
import { type BackupPart, type BackupTable, FORMAT, MANIFEST_NAME, MANIFEST_SUM_NAME, MARK_NAME, type Manifest } from './manifest'
import { lineOfRow } from './row-line'
import { END, padding, tarHeader } from './tar'

/** Bytes of lines in one part, about. */
const PART_BYTES = 4 * 2 ** 20

const packed = promisify(gzip)

/** Writes a backup under a temporary name; it takes its own only when it is whole and on the disk. */
export class BackupWriter {
  private readonly parts: BackupPart[] = []
  private readonly tables: BackupTable[] = []
  private lines: string[] = []
  private size = 0

  private constructor(
    private readonly file: string,
    private readonly draft: string,
    private readonly handle: FileHandle,
    private readonly madeMs: number,
  ) {}

  /** Begins a file. It holds what senders sent and secrets of channels: only its owner may read it. */
  static async begin(file: string, madeMs: number): Promise<BackupWriter> {
    const draft = `${file}.${process.pid}.part`
    const writer = new BackupWriter(file, draft, await open(draft, 'w', 0o600), madeMs)
    await writer.entry(MARK_NAME, Buffer.from(`${JSON.stringify({ format: FORMAT })}\n`))
    return writer
  }

  /** Writes a table, page by page. */
  async table(table: Omit<BackupTable, 'rows'>, pages: AsyncIterable<readonly Row[]>): Promise<BackupTable> {
    let rows = 0
    for await (const page of pages) {
      for (const row of page) {
        const line = lineOfRow(table.columns, row)
        this.lines.push(line)
        this.size += line.length + 1
        if (this.size >= PART_BYTES) await this.part(table.name)
      }
      rows += page.length
    }
    await this.part(table.name)
    const done = { ...table, rows }
    this.tables.push(done)
    return done
  }

  /** Ends the file and gives it its name. */
  async end(about: Pick<Manifest, 'madeBy' | 'dialect' | 'migrations'>): Promise<Manifest> {
    const manifest: Manifest = { format: FORMAT, madeMs: this.madeMs, ...about, tables: this.tables, parts: this.parts }
    const text = Buffer.from(`${JSON.stringify(manifest)}\n`)
    await this.entry(MANIFEST_NAME, text)
    await this.entry(MANIFEST_SUM_NAME, Buffer.from(`${sha256(text)}\n`))
    await this.handle.writeFile(END)
    await this.handle.sync()
    await this.handle.close()
    await rename(this.draft, this.file)
    await syncFolder(path.dirname(this.file))
    return manifest
  }

  /** Leaves nothing behind. */
  async giveUp(): Promise<void> {
    await this.handle.close().catch(() => {})
    await rm(this.draft, { force: true })
  }

  private async part(table: string): Promise<void> {
    if (this.lines.length === 0) return
    const { lines } = this
    this.lines = []
    this.size = 0
    const data = await packed(Buffer.from(`${lines.join('\n')}\n`), { level: 1 })
    const number = String(this.parts.length + 1).padStart(7, '0')
    const part = { name: `${table}/${number}.jsonl.gz`, table, rows: lines.length, bytes: data.length, sha256: sha256(data) }
    await this.entry(part.name, data)
    this.parts.push(part)
  }

  private async entry(name: string, data: Buffer): Promise<void> {
    await this.handle.writeFile(tarHeader(name, data.length, this.madeMs))
    await this.handle.writeFile(data)
    await this.handle.writeFile(Buffer.alloc(padding(data.length)))
  }
}

/** SHA-256 in hex. */
export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

/** A new name in a folder survives a power cut only once the folder is on the disk as well. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {}) // not every file system can
  await handle?.close()
}
