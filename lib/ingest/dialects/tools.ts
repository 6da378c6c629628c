import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { structured } from './attribute-values'

/**
 * Tools of a request in one spelling: `{name, description, parameters}` for functions (OpenAI's chat and responses forms,
 * Anthropic's `input_schema`, Gemini's `functionDeclarations`, Bedrock's `toolSpec`, OpenInference's `tool.json_schema`), built-in
 * tools as they are. null when there are none.
 */
export function readTools(value: Json | undefined): JsonObject[] | null {
  const decoded = structured(value)
  const list = Array.isArray(decoded) ? decoded : isJsonObject(decoded) ? (Array.isArray(decoded.tools) ? decoded.tools : [decoded]) : []
  const tools = list.flatMap((item) => readTool(structured(item)))
  return tools.length > 0 ? tools : null
}

function readTool(item: Json | undefined): JsonObject[] {
  if (!isJsonObject(item)) return []
  if (isJsonObject(item.tool)) return readTool(item.tool)
  if (item.json_schema !== undefined) return readTool(structured(item.json_schema))
  const declared = item.functionDeclarations ?? item.function_declarations
  if (Array.isArray(declared)) return declared.flatMap((inner) => readTool(inner))
  const inner = item.function ?? item.toolSpec
  const tool = isJsonObject(inner) ? inner : item
  const schema = structured(tool.parameters ?? tool.input_schema ?? tool.inputSchema)
  if (typeof tool.name !== 'string' || (schema === undefined && tool === item && item.type !== 'function')) return [item]
  const result: JsonObject = { name: tool.name }
  if (typeof tool.description === 'string' && tool.description !== '') result.description = tool.description
  if (schema !== undefined && schema !== null) result.parameters = isJsonObject(schema) && isJsonObject(schema.json) ? schema.json : schema
  return [result]
}
