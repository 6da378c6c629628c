import { Fragment } from 'react'

/** The name of an attribute; a long one breaks after a dot, a dash or an underscore, and elsewhere only where it must. */
export function AttributeName({ name }: { name: string }) {
  const ends = [...name.matchAll(/[._/-](?!$)/g)].map(({ index }) => index + 1)
  return [0, ...ends].map((from, at) => (
    <Fragment key={from}>
      {from > 0 && <wbr />}
      {name.slice(from, ends[at])}
    </Fragment>
  ))
}
