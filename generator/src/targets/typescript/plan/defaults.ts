import type { ApiSettings } from '../../../model/extension.ts';
import type { CallDefaults } from './sdk.ts';

export function planDefaults({ timeout, maxRetries }: ApiSettings): CallDefaults {
  return { timeout: timeout ?? 30_000, maxRetries: maxRetries ?? 3 };
}
