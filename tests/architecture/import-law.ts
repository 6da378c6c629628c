import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../setup/root'
import { importsOf } from './imports-of'
import type { ProjectFile } from './project-files'

/** The rooms of the house, longest path first where one lies in another. */
const ROOMS = [
  'lib/api/contract',
  'lib/core',
  'lib/ingest',
  'lib/pricing',
  'lib/store',
  'lib/services',
  'lib/api',
  'lib/server',
  'lib/launch',
  'components',
  'app',
  'prisma',
  'bench',
  'tests',
] as const

export type Room = (typeof ROOMS)[number]

/** Which rooms a room may import from, besides itself. */
const MAY: Record<Room, readonly Room[]> = {
  'lib/core': [],
  'lib/ingest': ['lib/core'],
  'lib/pricing': ['lib/core'],
  'lib/store': ['lib/core', 'prisma'],
  'lib/api/contract': ['lib/core'],
  'lib/services': ['lib/core', 'lib/ingest', 'lib/pricing', 'lib/store', 'lib/api/contract'],
  'lib/api': ['lib/core', 'lib/api/contract'],
  'lib/server': ['lib/core', 'lib/ingest', 'lib/pricing', 'lib/store', 'lib/services', 'lib/api', 'lib/api/contract'],
  'lib/launch': ['lib/core', 'prisma', 'bench'],
  components: ['lib/core', 'lib/api', 'lib/api/contract'],
  app: ['lib/services', 'lib/server', 'lib/api', 'lib/api/contract', 'lib/core', 'components'],
  prisma: [],
  bench: [...ROOMS],
  tests: [...ROOMS],
}

/** Packages with one home: a pattern, and where it may be imported. */
const HOMES: readonly { packages: RegExp; rooms: (file: string, room: Room) => boolean; home: string }[] = [
  {
    packages: /^(react|react-dom)(\/|$)/,
    rooms: (_, room) => room === 'components' || room === 'app' || room === 'lib/api',
    home: 'components, app and the query hooks of lib/api',
  },
  {
    packages: /^@tanstack\/react-query$/,
    rooms: (_, room) => room === 'components' || room === 'app' || room === 'lib/api',
    home: 'components, app and lib/api',
  },
  { packages: /^(@tanstack\/react-virtual|nuqs|geist)(\/|$)/, rooms: (_, room) => room === 'components' || room === 'app', home: 'components and app' },
  {
    packages: /^next(\/|$)/,
    rooms: (_, room) => room === 'app' || room === 'lib/server' || room === 'components',
    home: 'app and lib/server (components: next/link and next/navigation)',
  },
  { packages: /^(@prisma\/|prisma|pg|@libsql\/|libsql)/, rooms: (_, room) => room === 'lib/store', home: 'lib/store' },
  { packages: /^recharts(\/|$)/, rooms: (file) => file.startsWith('components/charts/'), home: 'components/charts' },
  {
    packages: /^zod(\/|$)/,
    rooms: (_, room) => room === 'lib/api/contract' || room === 'lib/api' || room === 'lib/ingest' || room === 'lib/server',
    home: 'where input is parsed: lib/api, lib/ingest and lib/server',
  },
  { packages: /^nodemailer(\/|$)/, rooms: (file) => file.startsWith('lib/services/alerts/'), home: 'lib/services/alerts' },
  { packages: /^re2js(\/|$)/, rooms: (file) => file.startsWith('lib/services/identity/'), home: 'lib/services/identity' },
  { packages: /^protobufjs(\/|$)/, rooms: (_, room) => room === 'lib/ingest', home: 'lib/ingest' },
  { packages: /^@pydantic\/genai-prices(\/|$)/, rooms: (_, room) => room === 'lib/pricing', home: 'lib/pricing' },
]

/** The room a file lies in, or null. */
export function roomOf(file: string): Room | null {
  return ROOMS.find((room) => file.startsWith(`${room}/`)) ?? null
}

/**
 * Judges every import of a file by the law.
 * @param file path and source
 * @param exists tells whether a path relative to the project is a file; the file system unless told otherwise
 * @returns one sentence for each broken rule, with the place and the right room
 */
export function breaches(file: Pick<ProjectFile, 'path' | 'source'>, exists: (candidate: string) => boolean = onDisk): string[] {
  const room = roomOf(file.path)
  if (room === null) return [`${file.path} lies in no room`]
  if (room === 'tests' || room === 'bench') return []
  return importsOf(file.source).flatMap(({ from, line }) => {
    const place = `${file.path}:${line} imports ${from}`
    const inside = target(file.path, from)
    if (inside === null) return foreign(file.path, room, from).map((why) => `${place}: ${why}`)
    if (!isFile(inside, exists)) return [`${place}: there is no such file`]
    const other = roomOf(inside)
    if (other === null) return inside.includes('/') ? [`${place}: ${inside} lies in no room`] : []
    if (other === room || MAY[room].includes(other)) return next(file.path, room, from).map((why) => `${place}: ${why}`)
    return [`${place}: ${room} may import from ${MAY[room].join(', ') || 'nothing'}; ${inside} lies in ${other}`]
  })
}

/** Files of lib/launch that are loaded once packages are there, and the one that each takes. */
const AFTER_INSTALLING: Readonly<Record<string, string>> = { 'lib/launch/server.mjs': 'next', 'lib/launch/bundle.mjs': 'vite' }

function foreign(file: string, room: Room, from: string): string[] {
  if (from.startsWith('node:')) return node(file, room, from)
  const law = HOMES.find(({ packages }) => packages.test(from))
  if (room === 'lib/core') return ['lib/core depends on nothing']
  if (room === 'lib/launch')
    return AFTER_INSTALLING[file] === from ? [] : ['lib/launch runs before anything is installed; only server.mjs and bundle.mjs are loaded after that']
  if (law && !law.rooms(file, room)) return [`its home is ${law.home}`]
  return next(file, room, from)
}

/** Node's own modules: none in the domain (but hashing) and none in what a browser loads. */
function node(file: string, room: Room, from: string): string[] {
  if (room === 'lib/core')
    return file === 'lib/core/hash.ts' && from === 'node:crypto' ? [] : ['lib/core depends on nothing; hashing goes through lib/core/hash']
  if (room === 'components' || room === 'lib/api' || room === 'lib/api/contract') return [`${room} is loaded by browsers`]
  return []
}

function next(file: string, room: Room, from: string): string[] {
  if (room !== 'components' || !/^next(\/|$)/.test(from)) return []
  return /^next\/(link|navigation|dynamic)$/.test(from) ? [] : [`${file.split('/')[0]} may take only links and navigation from next`]
}

/** What a specifier names inside the project, relative to it; null for a package. */
function target(file: string, from: string): string | null {
  if (from.startsWith('@/')) return from.slice(2)
  if (from.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), from))
  return null
}

function isFile(inside: string, exists: (candidate: string) => boolean): boolean {
  if (inside.startsWith('lib/store/generated')) return true
  return ['', '.ts', '.tsx', '.mts', '.mjs', '.js', '.d.ts', '.d.mts', '/index.ts', '/index.tsx'].some((ending) => exists(`${inside}${ending}`))
}

function onDisk(candidate: string): boolean {
  return existsSync(path.join(ROOT, candidate))
}
