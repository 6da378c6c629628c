import type { ReactNode } from 'react'

/** The one sentence of a page, which states the finding with its numbers. */
export function Lead({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <h1 id={id} className="max-w-[34em] text-balance font-medium text-xl tracking-[-.015em] max-md:text-lg [&_code]:text-[.86em]">
      {children}
    </h1>
  )
}

/** The head of a section; `more` says what is in it, `aside` stands at the right (a key, a count). */
export function SectionHead({ children, more, aside, id }: { children: ReactNode; more?: ReactNode; aside?: ReactNode; id?: string }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <h2 id={id} className="font-semibold text-sm">
        {children}
      </h2>
      {more && <p className="text-ink-3 text-xs">{more}</p>}
      {aside && <div className="ml-auto self-center">{aside}</div>}
    </div>
  )
}
