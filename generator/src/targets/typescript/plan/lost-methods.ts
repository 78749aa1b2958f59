import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import type { MethodPlan } from './sdk.ts';

/** Nothing is dropped silently: a method of the surface that has no plan is an error, whatever the reason. */
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
      `${http.method.toUpperCase()} ${http.path} became no method.`,
      'This is a fault of sdkwright; please report it with the description.',
      pointer,
    );
  }
}
