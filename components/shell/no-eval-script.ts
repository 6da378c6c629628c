/**
 * Runs before every other script: has zod check without code made at run time. Our Content-Security-Policy forbids that, and even asking
 * whether it may counts as a violation.
 */
export const NO_EVAL_SCRIPT = ';self.__zod_globalConfig={jitless:true}'
