import { childPointer, parentPointer } from './json-pointer'
import { mayHoldJson, type ValueKind, type ValueNode, type ValuePage } from './value-page'

/** Children in a page, and characters of a text in one: what is read at a time. */
export const PAGE_NODES = 200
export const PAGE_TEXT = 40_000
/** A text that is longer, or has several lines, unfolds below its name. */
const SHORT_TEXT = 100
const PIECE = 2_000

/** A value that was looked into: pages that were read, by their number. */
interface Held {
  kind: ValueKind
  size: number
  pages: ReadonlyMap<number, ValuePage>
}

/** What a reader unfolded of a value, and what was read for it. Never changed in place. */
export interface ValueTree {
  /** Where it begins: a pointer into the record. */
  root: string
  open: ReadonlySet<string>
  held: ReadonlyMap<string, Held>
}

/** One line of the unfolded tree. */
export type ValueRow =
  | { type: 'node'; path: string; depth: number; node: ValueNode; inList: boolean; opens: boolean; open: boolean }
  /** Part of a long text. */
  | { type: 'piece'; path: string; depth: number; id: string; text: string }
  /** Pages that were not read: `count` children, or characters of a text. */
  | { type: 'gap'; path: string; depth: number; id: string; page: number; count: number; unit: 'children' | 'characters' }

/** A tree of which nothing is known but where it begins; its root is open. */
export function emptyTree(root: string): ValueTree {
  return { root, open: new Set([root]), held: new Map() }
}

/** The tree with one more page read. */
export function withPage(tree: ValueTree, path: string, page: ValuePage): ValueTree {
  const before = tree.held.get(path)
  const pages = new Map(before && before.kind === page.kind ? before.pages : [])
  pages.set(Math.floor(page.from / sizeOfPage(page.kind)), page)
  return { ...tree, held: new Map(tree.held).set(path, { kind: page.kind, size: page.size, pages }) }
}

/** The tree with a line unfolded or folded; what was read of it stays. */
export function withOpen(tree: ValueTree, path: string, open: boolean): ValueTree {
  const next = new Set(tree.open)
  if (open) next.add(path)
  else next.delete(path)
  return { ...tree, open: next }
}

/** The tree with nothing but its root unfolded. */
export function collapsed(tree: ValueTree): ValueTree {
  return { ...tree, open: new Set([tree.root]) }
}

/** First child or character of a page, by what it is a page of. */
export function pageStart(kind: ValueKind, page: number): { from: number; limit: number } {
  return { from: page * sizeOfPage(kind), limit: sizeOfPage(kind) }
}

/** Whether a page of it must be read before its inside is shown. */
export function isUnread(tree: ValueTree, path: string): boolean {
  return !tree.held.has(path)
}

/** Whether a line can be unfolded: a list or object that holds something, a text that does not fit its line. */
export function opensAt(node: ValueNode): boolean {
  if (node.kind === 'object' || node.kind === 'list') return node.size > 0
  return node.kind === 'text' && (node.size > SHORT_TEXT || node.text.includes('\n') || (node.size > 2 && mayHoldJson(node.text)))
}

/** The lines of a tree, as far as it is unfolded and read. Costs what is unfolded. */
export function rowsOf(tree: ValueTree): ValueRow[] {
  const rows: ValueRow[] = []
  inside(tree, tree.root, 0, rows)
  return rows
}

function inside(tree: ValueTree, path: string, depth: number, rows: ValueRow[]): void {
  const held = tree.held.get(path)
  if (!held) {
    rows.push({ type: 'gap', path, depth, id: `${path}#0`, page: 0, count: 0, unit: 'children' })
    return
  }
  const size = sizeOfPage(held.kind)
  const pages = Math.max(1, Math.ceil(held.size / size))
  const read = [...held.pages.keys()].sort((a, b) => a - b)
  let next = 0
  for (const page of [...read, pages]) {
    if (page > next) {
      const count = Math.min(page * size, held.size) - next * size
      rows.push({ type: 'gap', path, depth, id: `${path}#${next}`, page: next, count, unit: held.kind === 'text' ? 'characters' : 'children' })
    }
    const known = held.pages.get(page)
    if (known) pageRows(tree, path, depth, known, rows)
    next = page + 1
  }
}

function pageRows(tree: ValueTree, path: string, depth: number, page: ValuePage, rows: ValueRow[]): void {
  if (page.kind === 'object' || page.kind === 'list') {
    for (const node of page.nodes) {
      const at = childPointer(path, node.key)
      const opens = opensAt(node)
      const open = opens && tree.open.has(at)
      rows.push({ type: 'node', path: at, depth, node, inList: page.kind === 'list', opens, open })
      if (open) inside(tree, at, depth + 1, rows)
    }
    return
  }
  for (let from = 0; from === 0 || from < page.text.length; ) {
    const text = piece(page.text, from)
    rows.push({ type: 'piece', path, depth, id: `${path}#${page.from + from}`, text: text.replace(/\n$/, '') })
    from += Math.max(1, text.length)
  }
}

/** Some of a text, up to the end of a line where one is near. */
function piece(text: string, from: number): string {
  if (text.length - from <= PIECE) return text.slice(from)
  const line = text.lastIndexOf('\n', from + PIECE)
  if (line > from + PIECE / 4) return text.slice(from, line + 1)
  const end = from + PIECE
  const code = text.charCodeAt(end)
  return text.slice(from, code >= 0xdc00 && code <= 0xdfff ? end + 1 : end)
}

/** The tree with everything above a path unfolded, so that it can be seen once it is read. */
export function revealed(tree: ValueTree, path: string): ValueTree {
  const open = new Set(tree.open)
  for (let at = parentPointer(path); at.length >= tree.root.length && at.startsWith(tree.root); at = parentPointer(at)) {
    open.add(at)
    if (at === '' || at === tree.root) break
  }
  return { ...tree, open }
}

function sizeOfPage(kind: ValueKind): number {
  return kind === 'object' || kind === 'list' ? PAGE_NODES : PAGE_TEXT
}
