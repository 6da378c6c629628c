import type { Millis } from '../core/time'

/** A named address of the Traces page; `query` is its query string without the question mark. */
export interface SavedView {
  id: string
  name: string
  query: string
  madeMs: Millis
}

/** The part of the store that keeps what users name. */
export interface ViewStore {
  /** All of them, by name. */
  savedViews(): Promise<SavedView[]>
  /** Keeps a view, in place of the one with its id. False when another has its name. */
  saveView(view: SavedView): Promise<boolean>
  /** False when there is no such view. */
  deleteView(id: string): Promise<boolean>
}
