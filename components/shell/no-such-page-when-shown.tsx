'use client'

import dynamic from 'next/dynamic'

/** {@link NoSuchPage}, whose script is not loaded with every page that is there. */
export const NoSuchPageWhenShown = dynamic(() => import('./no-such-page').then((room) => room.NoSuchPage))
