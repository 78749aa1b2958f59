import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import { placeArguments } from '../../../surface/arguments.ts';
import { samplesOf } from '../../../surface/samples.ts';
import type { ApiSurface, MethodSurface, ResourceSurface } from '../../../surface/surface.ts';

/** Methods that `fetch` rejects (Fetch Standard §2.2.1). */
const FORBIDDEN = new Set(['connect', 'trace', 'track']);

/** Methods that `fetch` can't send with a body (Fetch Standard §5.3). */
const BODILESS = new Set(['get', 'head']);

/** Removes methods and bodies that `fetch` can't send, and reports each of them. */
export function withoutUnsendable(surface: ApiSurface, diagnostics: Diagnostics): ApiSurface {
  const sendable = new Map<MethodSurface, MethodSurface>();
  let isChanged = false;
  for (const method of surface.methods) {
    const own = sendableMethod(method, surface, diagnostics);
    isChanged ||= own !== method;
    if (own !== undefined) sendable.set(method, own);
  }
  if (!isChanged) return surface;
  const filtered = (resource: ResourceSurface): ResourceSurface[] => {
    const methods = resource.methods.flatMap((method) => sendable.get(method) ?? []);
    const children = resource.children.flatMap(filtered);
    return methods.length + children.length === 0 && !resource.receivesWebhooks
      ? []
      : [{ ...resource, methods, children }];
  };
  return {
    ...surface,
    methods: [...sendable.values()],
    resources: surface.resources.flatMap(filtered),
  };
}

function sendableMethod(
  method: MethodSurface,
  surface: ApiSurface,
  diagnostics: Diagnostics,
): MethodSurface | undefined {
  const verb = method.http.method.toLowerCase();
  if (FORBIDDEN.has(verb)) {
    diagnostics.warn(
      'forbidden-method',
      `\`fetch\` can't send ${verb.toUpperCase()} requests; the npm packages have no method for this operation.`,
      'Exclude the operation, for example with an overlay.',
      method.pointer,
    );
    return undefined;
  }
  if (method.body === undefined || !BODILESS.has(verb)) return method;
  diagnostics.warn(
    'forbidden-body',
    `\`fetch\` can't send ${verb.toUpperCase()} requests with a body; the npm packages omit the body.`,
    'Use query parameters, or the method POST or QUERY.',
    joinPointer(method.pointer, 'requestBody'),
  );
  const sampled = { parameters: method.parameters, body: undefined, bodyMembers: {} };
  return {
    ...method,
    ...sampled,
    arguments: placeArguments(method.parameters, undefined, surface),
    samples: samplesOf(sampled, surface),
  };
}
