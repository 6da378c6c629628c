/** Where the bytes of a file go. */
export interface FileTarget {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** All is written: the file is kept. */
  close(): Promise<void>
  /** What was written is thrown away. */
  abort(): Promise<void>
}

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{ createWritable(): Promise<FileTarget> }>
}

/**
 * Asks where to save, where the browser can write to disk as bytes come; else keeps them and saves at the end as a download does. To be called
 * by a press. Null when the reader chose no place.
 */
export async function openTarget(suggestedName: string): Promise<((filename: string) => Promise<FileTarget>) | null> {
  const { showSaveFilePicker } = window as Window & Picker
  if (!showSaveFilePicker) return async (filename) => downloadTarget(filename)
  try {
    const handle = await showSaveFilePicker.call(window, { suggestedName })
    return () => handle.createWritable()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    return async (filename) => downloadTarget(filename)
  }
}

/** Longest that a download takes to read what it was given, in ms. */
const READ_WITHIN_MS = 60_000

function downloadTarget(filename: string): FileTarget {
  const parts: Uint8Array<ArrayBuffer>[] = []
  return {
    async write(bytes) {
      parts.push(bytes)
    },
    async close() {
      const address = URL.createObjectURL(new Blob(parts))
      const link = document.createElement('a')
      link.href = address
      link.download = filename
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS)
    },
    async abort() {
      parts.length = 0
    },
  }
}
