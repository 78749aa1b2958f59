import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { NamedApi } from '../../../naming/named-api.ts';
import type { ResourcePlan } from './sdk.ts';

/** Nothing is dropped silently: an operation that became no method is an error, whatever the reason. */
export function requireAll(
  { operations }: NamedApi,
  resources: readonly ResourcePlan[],
  diagnostics: Diagnostics,
): void {
  const planned = new Set(
    resources.flatMap(({ methods }) => methods.map((method) => method.operation.pointer)),
  );
  for (const { method, path, pointer } of operations) {
    if (planned.has(pointer)) continue;
    diagnostics.error(
      'operation-lost',
      `${method.toUpperCase()} ${path} became no method.`,
      'This is a fault of sdkwright; please report it with the description.',
      pointer,
    );
  }
}
