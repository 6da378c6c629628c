import type { KeyScope } from '@/lib/core/access/permission'

/** Lines by which programs use a key: a title, and code to copy. */
export interface KeyLines {
  title: string
  code: string
}

/**
 * The lines for what a key may do.
 * @param origin address of this server, without a slash at its end
 */
export function keyLines(text: string, scopes: readonly KeyScope[], origin: string): KeyLines[] {
  const sends = scopes.includes('ingest') || scopes.includes('admin')
  const asks = scopes.includes('gate') || scopes.includes('read') || scopes.includes('admin')
  return [
    ...(sends
      ? [
          { title: 'MLflow', code: `export MLFLOW_TRACKING_URI=${origin}\nexport MLFLOW_TRACKING_TOKEN=${text}` },
          {
            title: 'OpenTelemetry',
            code: `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${text}`,
          },
        ]
      : []),
    ...(asks
      ? [{ title: 'The gate', code: `curl -H 'authorization: Bearer ${text}' \\\n  '${origin}/api/v1/check?experiment=/Shared/nightly&wait=30s'` }]
      : []),
  ]
}
