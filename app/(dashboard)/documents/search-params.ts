import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { DOCUMENT_SORTS } from '@/lib/api/contract/documents'

/** What of the list is in the address. */
export const documentsParams = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(DOCUMENT_SORTS).withDefault('evaluations'),
  desc: parseAsBoolean.withDefault(true),
  repeated: parseAsBoolean.withDefault(false),
  differing: parseAsBoolean.withDefault(false),
}
