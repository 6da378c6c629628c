import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../setup/root'

export interface ProjectFile {
  /** Path relative to the project, with forward slashes. */
  path: string
  bytes: number
  source: string
}

const SOURCE = /\.(ts|tsx|mts|mjs|js|jsx|cjs)$/
const NOT_OURS = new Set(['lib/store/generated', 'tests/lab', 'tests/recordings'])

/** Every source file below the given top-level folders, read; generated code and the recorded material are not ours to judge. */
export function projectFiles(folders: readonly string[] = ['app', 'bench', 'components', 'lib', 'prisma', 'tests']): ProjectFile[] {
  return folders.flatMap(below).map((file) => {
    const source = readFileSync(path.join(ROOT, file), 'utf8')
    return { path: file, bytes: Buffer.byteLength(source), source }
  })
}

function below(folder: string): string[] {
  if (NOT_OURS.has(folder)) return []
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return below(name)
    return SOURCE.test(entry.name) ? [name] : []
  })
}
