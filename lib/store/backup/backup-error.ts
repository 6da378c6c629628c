/** A backup that cannot be made, or a file that cannot be restored: its message is a sentence for the person who asked. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
