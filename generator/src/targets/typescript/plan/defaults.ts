import type { ApiModel } from '../../../model/api.ts';

/** What holds for every call unless an option says otherwise. */
export interface CallDefaults {
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

export function callDefaults({ settings }: ApiModel): CallDefaults {
  return { timeout: settings.timeout ?? 30_000, maxRetries: settings.maxRetries ?? 3 };
}
