import { describe, expect, it } from 'vitest'
import { readDialect } from '../../../lib/ingest/dialects'
import { decodeOtlp } from '../../../lib/ingest/otlp/decode-otlp'
import { recordedRequests } from '../../../lib/services/demo/recorded-requests'
import { receiveSpans } from '../../../lib/services/ingest/receive-spans'
import type { Store } from '../../../lib/store/port'
import { info, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { ALL, contextOver } from '../selection/chosen'
import { exported } from './exported'

it('placeholder', () => {
  expect([describe, readDialect, decodeOtlp, recordedRequests, receiveSpans, info, unit, derive, freshStore, ALL, contextOver, exported, null as Store | null]).toBeTruthy()
})
