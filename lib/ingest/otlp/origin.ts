import type { JsonObject } from '../../core/json'
import type { Origin } from '../../core/span'
import { previewText } from '../../core/summary/preview'
import type { Sender } from '../handshake'
import { cleanText } from '../span/clean-text'

export interface ScopeFacts {
  name: string
  version: string
  attributes: JsonObject
}

/** The origin that all spans of one resource and scope share. */
export function originOf(resource: JsonObject, scope: ScopeFacts, sender: Sender): Origin {
  return {
    resource,
    scopeName: cleanText(scope.name),
    scopeVersion: cleanText(scope.version),
    scopeAttributes: scope.attributes,
    userAgent: sender.userAgent,
    clientVersion: sender.clientVersion,
    address: sender.address,
    wayIn: 'otlp',
  }
}

/** Attributes by which a resource names its experiment, the first wins. */
export const PROJECT_KEYS = ['openinference.project.name', 'mlflow.experimentName', 'mlflow.experiment.name', 'service.name']
const NAME_LIMIT = 256

/**
 * The experiment's name that a resource gives: its project, else its service name. SDKs without one say `unknown_service…`
 * (OpenTelemetry resource conventions), which names nothing.
 */
export function projectOf(resource: JsonObject): string | null {
  for (const key of PROJECT_KEYS) {
    const value = resource[key]
    if (typeof value !== 'string') continue
    const name = previewText(cleanText(value).trim(), NAME_LIMIT)
    if (name !== '' && !name.startsWith('unknown_service')) return name
  }
  return null
}
