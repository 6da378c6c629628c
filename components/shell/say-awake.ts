/** From now on the page answers to hands; before, it shows what the server drew. */
export function sayAwake(): void {
  document.documentElement.dataset.awake = ''
}
