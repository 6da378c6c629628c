import manifest from '../../package.json'

/** Onceover's own version. */
export const VERSION: string = manifest.version
