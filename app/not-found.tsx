import type { Metadata } from 'next'
import { NoSuchPageWhenShown } from '@/components/shell/no-such-page-when-shown'

export const metadata: Metadata = { title: 'Not found' }
export const dynamic = 'force-dynamic' // the frame reads its state from the address

/** An address that leads nowhere. */
export default function NotFound() {
  return <NoSuchPageWhenShown />
}
