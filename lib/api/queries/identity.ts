import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Json } from '../../core/json'
import { getJson, sendJson } from '../client'
import { type IdentityInput, type IdentityView, identityPreview, identityView } from '../contract/identity'
import { DATA } from './data-key'

/** How often progress is asked for while rules are applied, in ms. */
const PROGRESS_MS = 1_000

const pathOf = (experimentId: string) => `experiments/${encodeURIComponent(experimentId)}/identity`

/** An experiment's document rules and what they decided. */
export const identityQuery = (experimentId: string) =>
  queryOptions({
    queryKey: [DATA, 'identity', experimentId],
    queryFn: ({ signal }) => getJson(pathOf(experimentId), identityView, { signal }),
    refetchInterval: (query) => (query.state.data?.job ? PROGRESS_MS : false),
  })

/**
 * What rules would change, for the rules stored now: not read again with every trace that arrives, because it looks at all of them.
 * @param draft the rules to try; null asks nothing
 */
export const identityPreviewQuery = (experimentId: string, stored: IdentityView | undefined, draft: IdentityInput | null) =>
  queryOptions({
    queryKey: ['identity-preview', experimentId, stored?.settings, draft],
    queryFn: ({ signal }) => sendJson('POST', `${pathOf(experimentId)}/preview`, identityPreview, draft as Json, signal),
    enabled: draft !== null && stored !== undefined && stored.job === null,
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Replaces the rules and begins to apply them. */
export const saveIdentity = (experimentId: string) =>
  mutationOptions({
    mutationKey: ['identity', 'save', experimentId],
    mutationFn: (settings: IdentityInput) => sendJson('PUT', pathOf(experimentId), identityView, settings as Json),
    onSuccess: (view, _settings, _result, { client }) => client.setQueryData(identityQuery(experimentId).queryKey, view),
  })
