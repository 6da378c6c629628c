import type { IconName } from '../ui/icon'

/** Pages beside the screens of the navigation. */
export const OTHER_PAGES: readonly { path: string; title: string; icon: IconName; words: string }[] = [
  { path: '/compare', title: 'Compare traces', icon: 'columns', words: 'side by side diff versus' },
  { path: '/prices', title: 'Prices', icon: 'cost', words: 'model price override unpriced tokens' },
  { path: '/deleted', title: 'Recently deleted', icon: 'retry', words: 'trash undo bring back restore' },
]
