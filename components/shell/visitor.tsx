'use client'

import { createContext, useContext } from 'react'

/** A page that somebody reads by a share. */
export interface Visitor {
  /** The address of a screen within what was shared; null for one outside of it. */
  hrefOf: (path: string) => string | null
}

export const VisitorContext = createContext<Visitor | null>(null)

/** Whose page this is: a visitor's, who changes nothing and goes nowhere else; null for anybody at home. */
export function useVisitor(): Visitor | null {
  return useContext(VisitorContext)
}
