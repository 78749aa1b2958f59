/** The difference between a folder and an output. Files are named by their paths below the folder. */
export interface FolderChanges {
  readonly folder: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Files that an earlier run emitted and this one doesn't. */
  readonly stale: readonly string[];
  readonly unchanged: number;
}

export function hasChanges({ added, changed, stale }: FolderChanges): boolean {
  return added.length + changed.length + stale.length > 0;
}
