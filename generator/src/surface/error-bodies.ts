import type { ResponseContent } from '../model/api.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { MethodSurface } from './surface.ts';

/** The bodies that operations declare for an error status. */
export interface ErrorBodies {
  readonly schemas: readonly Schema[];
  /** True if an operation declares the status without a body. */
  readonly mayBeAbsent: boolean;
}

/** The error statuses that operations declare, `404`. */
export function declaredErrorStatuses(methods: readonly MethodSurface[]): ReadonlySet<string> {
  const all = methods.flatMap(({ responses }) => responses.errors.map(({ status }) => status));
  return new Set(all.filter((status) => /^\d+$/.test(status)));
}

/**
 * The distinct bodies of each status over all operations, declared for the status, else for its range, else for
 * `default`. `5xx` has the bodies of all server errors.
 */
export function errorBodies(
  methods: readonly MethodSurface[],
  statuses: readonly string[],
): ReadonlyMap<string, ErrorBodies> {
  const found = new Map<string, { schemas: Map<string, Schema>; mayBeAbsent: boolean }>();
  const add = (status: string, content: ResponseContent | undefined): void => {
    const bodies = found.get(status) ?? { schemas: new Map<string, Schema>(), mayBeAbsent: false };
    found.set(status, bodies);
    if (content === undefined) {
      bodies.mayBeAbsent = true;
      return;
    }
    const text: Schema[] = content.orText === true ? [{ kind: 'string' }] : [];
    for (const schema of [content.schema, ...text])
      bodies.schemas.set(schema.kind === 'ref' ? schema.to : JSON.stringify(schema), schema);
  };
  for (const { responses } of methods) {
    const declared = new Map(responses.errors.map(({ status, content }) => [status, content]));
    for (const status of statuses) {
      const range = `${status.charAt(0)}XX`;
      const key = [status, range, 'default'].find((candidate) => declared.has(candidate));
      if (key !== undefined) add(status, declared.get(key));
    }
    for (const [status, content] of declared)
      if (status.startsWith('5') || status === 'default') add('5xx', content);
  }
  return new Map(
    [...found].map(([status, { schemas, mayBeAbsent }]) => [
      status,
      { schemas: [...schemas.values()], mayBeAbsent },
    ]),
  );
}
