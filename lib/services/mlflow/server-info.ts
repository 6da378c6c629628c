import type { MlflowVerb } from './verb'

/** `GET /api/3.0/mlflow/server-info`: what a client asks to know what kind of server this is. */
export const serverInfo: MlflowVerb = async () => ({ store_type: 'SqlStore', workspaces_enabled: false })
