/** One of each that is found, by what its marker says. None was ever valid. */
const body = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7'.repeat(6).slice(0, length)

export const SECRETS: Readonly<Record<string, string>> = {
  'Anthropic key': `sk-ant-api03-${body(40)}-_x`,
  'OpenAI key': `sk-proj-${body(48)}`,
  'AWS key': 'AKIAIOSFODNN7EXAMPLE',
  'Google key': `AIza${body(35)}`,
  'GitHub token': `ghp_${body(36)}`,
  'Slack token': `xoxb-123456789012-${body(24)}`,
  'Databricks token': `dapi${'0123456789abcdef'.repeat(2)}`,
  'Hugging Face token': `hf_${body(34)}`,
  JWT: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${body(43)}`,
  'Bearer token': body(32),
  'private key': `-----BEGIN RSA PRIVATE KEY-----\n${body(64)}\n-----END RSA PRIVATE KEY-----`,
  'e-mail': 'jane.doe+tag@mail.example.com',
  'card number': '4111 1111 1111 1111',
}
