import type { ReactNode } from 'react'
import { MEANING_TEXT, type Meaning } from './meaning'

export interface Fact {
  name: string
  value: ReactNode
  /** Said smaller beside the value. */
  more?: ReactNode
  meaning?: Meaning | null
  title?: string
}

/** Facts between two hairlines: side by side, in two columns on a phone. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex border-line border-y max-md:flex-wrap">
      {facts.map((fact) => (
        <div
          key={fact.name}
          className="min-w-0 flex-1 border-line py-2.5 pr-6 max-md:flex-[1_1_50%] max-md:py-2 max-md:pr-3 max-md:even:border-l max-md:even:pl-3 max-md:nth-[n+3]:border-t md:mr-6 md:border-r md:last:mr-0 md:last:border-r-0 md:last:pr-0"
        >
          <dt className="text-2xs text-ink-3">{fact.name}</dt>
          <dd title={fact.title} className={`font-medium text-lg tracking-[-.01em] md:whitespace-nowrap ${fact.meaning ? MEANING_TEXT[fact.meaning] : ''}`}>
            {fact.value}
            {fact.more && (
              <small className="ml-1.5 font-normal text-ink-2 text-xs leading-6 tracking-normal max-md:ml-0 max-md:block max-md:leading-5">{fact.more}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
