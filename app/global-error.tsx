'use client'

import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import { PageBroke } from '@/components/shell/page-broke'
import { THEME_SCRIPT } from '@/components/shell/theme'
import './globals.css'

/** The frame itself broke: a page without it, in the theme that was chosen. */
export default function GlobalError({ error }: { error: Error }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <title>Error · Onceover</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which has to run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <main className="px-(--gutter) py-10">
          <h1 className="mb-4 font-medium text-xl">Something on this page broke.</h1>
          <PageBroke error={error} onRetry={() => window.location.reload()} />
          <p className="mt-4 text-ink-2">
            <a href="/" className="text-accent underline underline-offset-3">
              Overview
            </a>{' '}
            shows the last runs. Nothing that was sent is lost by an error of a page.
          </p>
        </main>
      </body>
    </html>
  )
}
