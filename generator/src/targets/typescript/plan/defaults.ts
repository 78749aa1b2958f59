import type { NamedApi } from '../../../naming/named-api.ts';

/** What holds for every call unless an option says otherwise. */
export interface CallDefaults {
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

export function callDefaults({ settings }: NamedApi): CallDefaults {
  return { timeout: settings.timeout ?? 30_000, maxRetries: settings.maxRetries ?? 3 };
}
