import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not found' }

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <main className="px-(--gutter) py-10">
      <h1 className="font-medium text-xl">There is no such page.</h1>
      <p className="mt-2 text-ink-2">
        The address may be mistyped.{' '}
        <Link href="/" className="text-accent underline-offset-3 hover:underline">
          Overview
        </Link>{' '}
        shows the last runs.
      </p>
    </main>
  )
}
