import type { MlflowVerb } from '../verb'

/** `POST logged-models/search`: none, ever. Clients ask for a run's models whenever they list its files. */
export const searchLoggedModels: MlflowVerb = async () => ({})
