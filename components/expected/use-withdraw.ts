'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DATA } from '@/lib/api/queries/data-key'
import { restoreAnnouncement, withdrawAnnouncement } from '@/lib/api/queries/expected'
import { showToast } from '../toast/toasts'

/** Withdraws an announcement. What it named is gone from the page then, so a toast says it and can put it back. */
export function useWithdraw() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [DATA] })
  return useMutation({
    ...withdrawAnnouncement,
    onSuccess: async ({ announcement }, { experiment }) => {
      const undo = async () => {
        await restoreAnnouncement({ experiment, announcement })
        await refresh()
      }
      showToast({ text: `The announcement${announcement.name === null ? '' : ` of ${announcement.name}`} in ${experiment} was withdrawn.`, undo })
      await refresh()
    },
  })
}
