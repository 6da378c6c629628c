type What = Readonly<Record<string, string>>

/** What a change was, by method and route; `{name}` stands for what was noted of it. */
const TEXTS: Readonly<Record<string, string>> = {
  'sign-in': 'signed in',
  'sign-in by OpenID': 'signed in by OpenID',
  'sign-in refused': 'gave a wrong password for {name}',
  'sign-out': 'signed out',
  'PUT /api/v1/session/password': 'changed their own password',
  'POST /api/v1/users': 'made the user {user} ({role})',
  'PUT /api/v1/users/[id]': 'changed the user {user}',
  'DELETE /api/v1/users/[id]': 'deleted the user {user}',
  'DELETE /api/v1/users/[id]/sessions': 'signed {user} out everywhere',
  'POST /api/v1/api-keys': 'made the key {key} ({scopes})',
  'DELETE /api/v1/api-keys/[id]': 'revoked the key {key}',
  'POST /api/v1/shares': 'shared {title} ({of})',
  'POST /api/v1/shares/preview': 'looked at what a share would show',
  'DELETE /api/v1/shares/[id]': 'revoked the share of {title}',
  'PUT /api/v1/redaction': 'changed what is taken out of what arrives',
  'PUT /api/v1/retention': 'changed how long traces are kept',
  'POST /api/v1/selection/tag': 'tagged traces',
  'POST /api/v1/selection/ignore': 'ignored findings',
  'POST /api/v1/selection/move': 'moved traces',
  'POST /api/v1/selection/delete': 'deleted traces',
  'POST /api/v1/selection/actions/[id]/undo': 'undid an action',
  'DELETE /api/v1/selection/actions/[id]': 'stopped an action',
  'DELETE /api/v1/deletions/[id]': 'removed deleted traces for good',
  'POST /api/v1/moves': 'moved documents',
  'DELETE /api/v1/moves/[id]': 'undid a move',
  'POST /api/v1/decisions': 'decided about a finding',
  'DELETE /api/v1/decisions/[id]': 'undid a decision',
  'POST /api/v1/demo': 'loaded the demo data',
  'DELETE /api/v1/demo': 'removed the demo data',
  'POST /api/v1/views': 'saved a view',
  'PUT /api/v1/views/[id]': 'changed a view',
  'DELETE /api/v1/views/[id]': 'deleted a view',
  'POST /api/v1/prices': 'made a price',
  'PUT /api/v1/prices/[id]': 'changed a price',
  'DELETE /api/v1/prices/[id]': 'deleted a price',
  'POST /api/v1/prices/repricing': 'had history priced anew',
  'DELETE /api/v1/prices/repricing': 'stopped pricing history anew',
  'PUT /api/v1/experiments/[id]/identity': 'changed the document rules',
  'PUT /api/v1/cost/settings': 'changed how easily costs are flagged',
  'POST /api/v1/cost/budgets': 'made a budget',
  'PUT /api/v1/cost/budgets/[id]': 'changed a budget',
  'DELETE /api/v1/cost/budgets/[id]': 'deleted a budget',
  'POST /api/v1/alerts/rules': 'made an alert rule',
  'PUT /api/v1/alerts/rules/[id]': 'changed an alert rule',
  'DELETE /api/v1/alerts/rules/[id]': 'deleted an alert rule',
  'POST /api/v1/alerts/channels': 'made an alert channel',
  'PUT /api/v1/alerts/channels/[id]': 'changed an alert channel',
  'DELETE /api/v1/alerts/channels/[id]': 'deleted an alert channel',
  'POST /api/v1/alerts/channels/[id]/test': 'tested an alert channel',
  'POST /api/v1/alerts/messages/[id]/retry': 'had a message sent again',
  'POST /api/v1/traces/[id]/assessments': 'assessed a trace',
  'PUT /api/v1/traces/[id]/assessments/[assessment]': 'changed an assessment',
  'DELETE /api/v1/traces/[id]/assessments/[assessment]': 'removed an assessment',
}

/** What a change was, in words, with what was noted of it: `deleted traces: filter model:gpt-4o, traces 12`. */
export function auditText(action: string, what: What): string {
  const text = TEXTS[action]
  if (text === undefined) return withRest(action, what, new Set())
  const used = new Set<string>()
  const said = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    used.add(name)
    return what[name] ?? '?'
  })
  return withRest(said, what, used)
}

function withRest(said: string, what: What, used: ReadonlySet<string>): string {
  const named = new Set(['user', 'key'].filter((name) => what[name] !== undefined))
  const rest = Object.entries(what).filter(([name]) => !used.has(name) && !(name === 'id' && named.size > 0))
  return rest.length === 0 ? said : `${said}: ${rest.map(([name, value]) => `${wordsOf(name)} ${value}`).join(', ')}`
}

/** `sessionsEnded` as `sessions ended`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/_/g, ' ')
}
