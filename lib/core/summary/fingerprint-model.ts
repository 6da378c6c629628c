/** What providers append to a model's name in a response: a date, a month and day, a version, `latest`. */
const SUFFIX = /(-20\d{2}-\d{2}-\d{2}|[-@]20\d{6}|-(0[1-9]|1[0-2])([0-2]\d|3[01])|-00\d|-latest)$/

/**
 * The model that enters a call fingerprint: the one that was asked for. Instrumentations differ in what they record: MLflow the
 * request's name (`gpt-4o-mini`), OpenInference sometimes only the response's (`gpt-4o-mini-2024-07-18`). So where only the
 * response's is known its date is taken off; a name that was asked for with its date keeps it, because two dated models are two
 * models.
 */
export function fingerprintModel(requestModel: string | null, responseModel: string | null): string | null {
  if (requestModel !== null) return requestModel
  return responseModel === null ? null : responseModel.replace(SUFFIX, '')
}
