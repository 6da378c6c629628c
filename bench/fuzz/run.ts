export { overHttp } from './over-http'
export { recorded } from './recorded'
export { targets } from './targets'
export { tryInputs } from './try-inputs'
