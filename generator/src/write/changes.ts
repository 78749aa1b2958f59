/** What would have to happen to a folder for it to hold an output; files by their paths below it. */
export interface Changes {
  readonly folder: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Emitted once, and not any more. */
  readonly stale: readonly string[];
  readonly unchanged: number;
}

export function isDifferent({ added, changed, stale }: Changes): boolean {
  return added.length + changed.length + stale.length > 0;
}
