import { Fragment } from 'react'

/** Text in which `code` stands in backticks. */
export function RichText({ text }: { text: string }) {
  return text.split('`').map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other identity than their place
    return at % 2 === 1 ? <code key={at}>{part}</code> : <Fragment key={at}>{part}</Fragment>
  })
}
