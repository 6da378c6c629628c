const KEY = `sk-ant-api03-LeakLeakLeak0123456789${'aB3'.repeat(20)}`

/** A text of its own for each place: an address, a key, an own pattern. */
let number = 100
export const secret = () => `in ann${++number}@leak.example ${KEY} ZZTOP-${number} end`
