'use client'

import dynamic from 'next/dynamic'

/** The form for a model's price, read once it is opened. */
export const PriceForm = dynamic(() => import('../prices/set-price').then((room) => room.SetPrice), {
  ssr: false,
  loading: () => <p className="border-line border-b py-4 text-ink-3">Reading…</p>,
})
