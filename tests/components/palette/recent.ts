import { type RecentPage, withPage } from '../../../components/shell/recent-pages'

/** Addresses of the recent pages after these were opened one after the other. */
export function recentOf(...opened: string[]): string[] {
  return opened.reduce<RecentPage[]>((list, href) => withPage(list, { href, title: href }), []).map(({ href }) => href)
}
