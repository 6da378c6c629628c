import type { Metadata } from 'next'
import { PricesScreen } from './prices-screen'

export const metadata: Metadata = { title: 'Prices' }

/** The user's own prices, what has none, and pricing history anew. */
export default function PricesPage() {
  return <PricesScreen />
}
