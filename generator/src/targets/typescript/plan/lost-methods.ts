import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import type { MethodPlan } from './sdk.ts';

/** Reports an error for each method of the surface that has no plan, so that no method is lost silently. */
export function reportLostMethods(
  { methods }: ApiSurface,
  planned: ReadonlyMap<unknown, MethodPlan>,
  diagnostics: Diagnostics,
): void {
  for (const method of methods) {
    if (planned.has(method)) continue;
    const { http, pointer } = method;
    diagnostics.error(
      'operation-lost',
      `${http.method.toUpperCase()} ${http.path} has no method.`,
      'This is a bug in sdkwright: report it with the spec.',
      pointer,
    );
  }
}
