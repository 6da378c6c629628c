import { Fragment } from 'react'

/** The name of an attribute; a long one breaks after a dot, a dash or an underscore, and elsewhere only where it must. */
export function AttributeName({ name }: { name: string }) {
  return name.split(/(?<=[._/-])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name have no other identity than their place
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
