/** Who sent a request, as far as its headers and connection tell. */
export interface Sender {
  /** The `User-Agent` header as sent; '' when there was none. */
  userAgent: string
  /** `mlflow` for MLflow's Python client, else the name in front of the first slash of the user agent, lower case; '' when unknown. */
  client: string
  clientVersion: string | null
  /** Address of the peer, '' when unknown. */
  address: string
}

const PRODUCT = /^\s*([^/\s]+(?: [^/\s]+){0,4})\/v?(\d[^\s;,()]*)/
const MLFLOW_CLIENT = /^mlflow(-|$)/i
const HEADER_LIMIT = 300

/**
 * Reads client name and version from a request's headers: `User-Agent` (RFC 9110, first product) and, for MLflow 3 clients,
 * `X-MLflow-Client-Version`. Never throws.
 * @param address the peer's address as the server knows it
 */
export function readSender(headers: Pick<Headers, 'get'>, address = ''): Sender {
  const userAgent = (headers.get('user-agent') ?? '').slice(0, HEADER_LIMIT)
  const product = PRODUCT.exec(userAgent)
  const named = headers.get('x-mlflow-client-version')?.trim().slice(0, HEADER_LIMIT) || null
  const name = product?.[1] ?? ''
  const isMlflow = named !== null || MLFLOW_CLIENT.test(name)
  return { userAgent, client: isMlflow ? 'mlflow' : name.toLowerCase(), clientVersion: named ?? product?.[2] ?? null, address }
}
