import type { Metadata } from 'next'
import { CompareScreen } from './compare-screen'

export const metadata: Metadata = { title: 'Compare' }

/** Any two to eight traces side by side. */
export default function ComparePage() {
  return <CompareScreen />
}
