import type { Permission } from '@/lib/core/access/permission'
import type { IconName } from '../ui/icon'
import type { Meaning } from '../ui/meaning'

export interface Screen {
  path: string
  title: string
  icon: IconName
  /** The letter after `g` that goes there. */
  key: string
  /** Other words by which the palette finds it. */
  words?: string
  /** Address of a page that belongs to it though it lies elsewhere. */
  also?: string
  /** What a reader needs of it: to others it is not shown. */
  needs?: Permission
  /** Stands at the foot of the navigation: it is about the product, not about what was found. */
  foot?: boolean
  /** Which count of the status stands beside it. */
  counted?: { by: 'repeats' | 'missing'; meaning: Meaning; title: string }
}

/** The screens of the navigation, in order. */
export const SCREENS: readonly Screen[] = [
  { path: '/', title: 'Overview', icon: 'overview', key: 'o' },
  { path: '/traces', title: 'Traces', icon: 'traces', key: 't' },
  { path: '/documents', title: 'Documents', icon: 'documents', key: 'd' },
  { path: '/reevaluations', title: 'Re-evaluations', icon: 'repeat', key: 'r', counted: { by: 'repeats', meaning: 'repeat', title: 'runs with repeats' } },
  { path: '/missing', title: 'Missing spans', icon: 'missing', key: 'm', counted: { by: 'missing', meaning: 'missing', title: 'runs with missing spans' } },
  { path: '/cost', title: 'Cost', icon: 'cost', key: 'c', also: '/prices' },
  {
    path: '/data',
    title: 'Data',
    icon: 'documents',
    key: 'k',
    foot: true,
    needs: 'read',
    words: 'retention redaction privacy secrets e-mail delete receipt keep age size settings',
  },
  {
    path: '/access',
    title: 'Access',
    icon: 'key',
    key: 'u',
    foot: true,
    needs: 'admin',
    words: 'user role password sign in api key token audit log permission admin settings',
  },
  { path: '/shares', title: 'Shares', icon: 'link', key: 's', foot: true, needs: 'annotate', words: 'link revoke visitor views' },
  { path: '/alerts', title: 'Alerts', icon: 'alerts', key: 'a', foot: true, needs: 'read', words: 'rule channel webhook slack e-mail notify message delivery' },
]

/** Whether a screen is the one at this address. */
export function isCurrent(screen: Screen, pathname: string): boolean {
  const isBelow = (path: string) => pathname === path || pathname.startsWith(`${path}/`)
  return screen.path === '/' ? pathname === '/' : isBelow(screen.path) || (screen.also !== undefined && isBelow(screen.also))
}

/** The page of one trace has a rail instead of the navigation: it needs the width. */
export function hasRail(pathname: string): boolean {
  return /^\/traces\/./.test(pathname)
}
