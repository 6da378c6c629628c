'use client'

import Link from 'next/link'
import { Lead } from '../ui/heading'
import { AppShell } from './app-shell'
import { PageFrame } from './page-frame'

/** An address that leads nowhere: the frame stays, so every screen is one step away. */
export function NoSuchPage() {
  return (
    <AppShell>
      <PageFrame crumbs={<b className="font-medium">Not found</b>} scoped={false}>
        <Lead>There is no such page.</Lead>
        <p className="mt-2 max-w-[70ch] text-ink-2">
          The address may be mistyped, or belong to a page of another version.{' '}
          <Link href="/" prefetch={false} className="text-accent underline underline-offset-3">
            Overview
          </Link>{' '}
          shows the last runs; “Search or jump” finds a document, a run, or a trace by any spelling of its id.
        </p>
      </PageFrame>
    </AppShell>
  )
}
