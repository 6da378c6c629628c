/** Appends a value to the list of its key, in place: copying the list for each value takes time that grows with its square. */
export function listInto<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
