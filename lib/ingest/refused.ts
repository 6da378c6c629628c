/** Stable words for what a sender did wrong; the message says it in a sentence. Upper-case ones are MLflow's own error codes. */
export type RefusalCode =
  | 'body_too_large'
  | 'inflated_too_large'
  | 'compression_ratio_too_high'
  | 'content_encoding_unsupported'
  | 'compression_broken'
  | 'body_incomplete'
  | 'address_too_long'
  | 'too_many_spans'
  | 'too_many_requests'
  | 'overloaded'
  | 'content_type_unsupported'
  | 'protobuf_malformed'
  | 'json_malformed'
  | 'wrong_signal'
  | 'INVALID_PARAMETER_VALUE'
  | 'BAD_REQUEST'
  | 'RESOURCE_DOES_NOT_EXIST'
  | 'ENDPOINT_NOT_FOUND'

/**
 * A request that is not taken, and no defect of ours. `status` is a 4xx where it must not be sent again as it is, 429 or 503 where
 * it may be, later. `message` names the limit or rule that was broken and is shown to the sender.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'

  constructor(
    readonly status: number,
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message)
  }
}
