import type { Manifest } from '../../store/backup/manifest'

/** What is in a backup, in a few words. */
export function toldOf({ tables, parts, migrations }: Manifest): string {
  const rows = (name: string) => (tables.find((table) => table.name === name)?.rows ?? 0).toLocaleString('en-US')
  const all = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en-US')
  const megabytes = parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6
  return `${rows('trace')} traces, ${rows('span')} spans, ${all} rows of ${tables.length} tables, ${megabytes.toFixed(1)} MB, migrations up to ${migrations.at(-1)}`
}
