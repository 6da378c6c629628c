'use client'

import { useEffect, useMemo, useState } from 'react'
import { type WordDiff, wordDiff } from '@/lib/core/view/word-diff'

/** Characters that are compared at once; longer texts are compared after the page has been drawn, one pair at a time. */
const AT_ONCE = 20_000

/** What changed from one text to another; null while it is being compared. */
export function useWordDiff(before: string, after: string): WordDiff | null {
  const short = before.length + after.length <= AT_ONCE
  const now = useMemo(() => (short ? wordDiff(before, after) : null), [short, before, after])
  const [later, setLater] = useState<{ before: string; after: string; diff: WordDiff } | null>(null)
  useEffect(() => {
    if (short) return
    const timer = setTimeout(() => setLater({ before, after, diff: wordDiff(before, after) }))
    return () => clearTimeout(timer)
  }, [short, before, after])
  return now ?? (later?.before === before && later.after === after ? later.diff : null)
}
