'use client'

import { useEffect, useState } from 'react'

/** A value that has not changed for a while: what a request is made of, so that typing does not make one a letter. */
export function useSettled<Value>(value: Value, forMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), forMs)
    return () => clearTimeout(timer)
  }, [value, forMs])
  return settled
}
