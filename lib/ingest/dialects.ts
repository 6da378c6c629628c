export { readDialect, type SpanMeaning } from './dialects/read-dialect'
