import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { callSnippet } from './snippet.ts';

/** A method and its resource. */
export interface ExampleMethod {
  readonly resource: ResourcePlan;
  readonly method: MethodPlan;
}

/** The methods that the README shows in examples. A member is undefined if the API has no such method. */
export interface Examples {
  /** The first call in the README. Readers run it unchanged, so it doesn't change data if the API has such a call. */
  readonly first: ExampleMethod | undefined;
  readonly get: ExampleMethod | undefined;
  readonly list: ExampleMethod | undefined;
  readonly upload: ExampleMethod | undefined;
  readonly download: ExampleMethod | undefined;
  readonly idempotent: ExampleMethod | undefined;
  readonly waiter: ExampleMethod | undefined;
  readonly stream: ExampleMethod | undefined;
}

/** Selects methods from the API, so that the README uses the API's vocabulary. */
export function chooseExamples(plan: SdkPlan): Examples {
  const all = plan.resources.flatMap((resource) =>
    resource.methods.map((method) => ({ resource, method })),
  );
  const current = all.filter(({ method }) => method.doc.deprecated === undefined);
  const find = (
    matches: (method: MethodPlan, resource: ResourcePlan) => boolean,
  ): ExampleMethod | undefined => current.find(({ method, resource }) => matches(method, resource));
  const simple = (method: MethodPlan): boolean =>
    method.kind === 'call' && method.result.type !== undefined && method.result.file === undefined;
  const reads = (method: MethodPlan): boolean => simple(method) && method.http.method === 'get';
  const list = find((method) => method.kind === 'list');
  return {
    first:
      find((method) => reads(method) && method.positional.length === 1) ??
      list ??
      find(reads) ??
      find(simple) ??
      current[0],
    get:
      find((method) => reads(method) && method.positional.length === 1) ??
      find(reads) ??
      find(simple),
    list,
    upload:
      find(
        (method, resource) =>
          method.request?.codec === 'multipart' &&
          callSnippet(plan, resource, method).includes('fromPath('),
      ) ?? find((method, resource) => callSnippet(plan, resource, method).includes('fromPath(')),
    download: find((method) => method.kind === 'call' && method.result.file === 'always'),
    idempotent:
      find((method) => method.takesIdempotencyKey && method.request?.hasExample === true) ??
      find((method) => method.takesIdempotencyKey),
    waiter: find((method) => method.waiter !== undefined),
    stream: find((method) => method.kind === 'stream'),
  };
}
