'use client'

import { useEffect } from 'react'

/** Somebody else who insists on another title wins in the end. */
const MOST_WRITES = 20

/**
 * Names the window after what the page shows, once it is read: what a reader with many tabs, the history and the recent pages go by.
 * Next writes the screen's own name when it comes to the page, which may be later: ours is put back then. Null leaves that name.
 */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    if (!title) return
    const whole = `${title.replace(/\s+/g, ' ').trim()} · Onceover` // as the browser gives a title back: compared with anything else, it never is ours
    let writes = 0
    const write = () => {
      if (document.title === whole || writes >= MOST_WRITES) return
      writes += 1
      document.title = whole
    }
    write()
    const observer = new MutationObserver(write)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [title])
}
