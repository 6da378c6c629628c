import { expect, it } from 'vitest'
import { readSender } from '../../lib/ingest/handshake'

it.each([
  [{ 'user-agent': 'mlflow-python-client/3.10.1', 'x-mlflow-client-version': '3.10.1' }, 'mlflow', '3.10.1'],
  [{ 'user-agent': 'mlflow-python-client/2.22.1' }, 'mlflow', '2.22.1'],
  [{ 'user-agent': 'custom', 'x-mlflow-client-version': '3.17.2' }, 'mlflow', '3.17.2'],
  [{ 'user-agent': 'OTel-OTLP-Exporter-Python/1.27.0' }, 'otel-otlp-exporter-python', '1.27.0'],
  [{ 'user-agent': 'OTel OTLP Exporter Go/v1.30.0 (linux)' }, 'otel otlp exporter go', '1.30.0'],
  [{ 'user-agent': 'curl' }, '', null],
  [{}, '', null],
])('%j', (headers, client, clientVersion) => {
  expect(readSender(new Headers(headers as Record<string, string>), '10.0.0.1')).toMatchObject({ client, clientVersion, address: '10.0.0.1' })
})
