/** Filters as people and clients write them: seeds of what is damaged. */
export const FILTERS = [
  'doc_id:doc-00* cost>0.01 missing:true start>-24h "free text"',
  '-state:ERROR @model:gpt-4o,gpt-4o-mini duration>1.5s tokens>=1000',
  'experiment:/Shared/* run:r-1 document:"a b" waste>$0.05 cause:resent_by_job',
  'span.name:call* start>2026-01-01 start<2026-02-01T12:00:00Z repeat>1 -"not this"',
]
export const FILTER_WORDS = [
  '-',
  ':',
  '>',
  '>=',
  '!=',
  '"',
  '*',
  ',',
  '@',
  '(',
  'start>-',
  'cost>',
  'model:',
  'OR',
  '\\',
  'pass:1e999',
  'duration<-1h',
  'state:',
  '  ',
]

export const MLFLOW_FILTERS = [
  "tags.`mlflow.traceName` = 'a' AND attributes.timestamp_ms > 1700000000000 AND status IN ('OK', 'ERROR')",
  "metadata.`mlflow.sourceRun` LIKE '%abc%' AND span.type ILIKE 'chat_%' AND trace.text RLIKE '^a+b'",
  "feedback.correct = 'true' AND expectation.label != 'x' AND tags.doc IS NOT NULL AND request_id = 'tr-1'",
]
export const MLFLOW_ORDERS = ['timestamp_ms DESC', 'attributes.execution_time_ms ASC', 'tags.`a b`', 'metadata.x DESC,timestamp ASC']
export const MLFLOW_WORDS = [
  'AND',
  'OR',
  '=',
  '!=',
  'LIKE',
  'ILIKE',
  'RLIKE',
  'IN (',
  'NOT IN',
  'IS NULL',
  "'",
  '"',
  '`',
  '(',
  ')',
  ',',
  '.',
  'tags.',
  "'(a+)+$'",
  '%',
  '_',
  '1e999',
  '0x1',
  '--',
]

export const LISTS = ['doc_id,title\r\ndoc-1,"a, ""b"""\r\ndoc-2,\r\n', 'id;name\ndoc-1;x\ndoc-2;y\n', 'doc-1\ndoc-2\n\n doc-3 \n', '"a\nb"\t1\n"c"\t2\n']
export const LIST_WORDS = [',', ';', '\t', '|', '"', '""', '\r\n', '\n', '\r', 'doc_id', '\ufeff', ' ']

/** Times, money, numbers, paths, ids and patterns: whatever a parser of one value is asked. */
export const VALUES = [
  '2026-01-31T12:00:00.123456789Z',
  '1.5s',
  '-24h',
  '$0.0015',
  '1,000.50',
  '1e-9',
  '3 weeks',
  '$.rows[0].id',
  '$[\'doc id\']["x"].y',
  'tr-0102030405060708090a0b0c0d0e0f10',
  'gpt-4o*',
  '*-mini?',
  'Document (\\w+)',
  '(?:doc|file)-([0-9]{1,6})',
]
export const VALUE_WORDS = ['.', '-', '+', 'e', '9'.repeat(50), 'T', 'Z', 's', 'h', '$', '[', ']', "'", '*', '?', '(', ')', '{1,9}', '|', '\\', '0x', ':', '/']
