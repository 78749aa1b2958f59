import type { ResponseContent } from '../model/api.ts';
import type { Schema } from '../model/schema/schema.ts';
import { propertyAt, withoutNull } from '../model/schema/query.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import type { ApiSurface, MethodSurface } from './surface.ts';

/** The bodies that operations declare for an error status. */
export interface ErrorBodies {
  readonly schemas: readonly Schema[];
  /** True if an operation declares the status without a body. */
  readonly mayBeAbsent: boolean;
}

/** Returns the error statuses that operations declare, such as `404`, excluding ranges and `default`. */
export function declaredErrorStatuses(methods: readonly MethodSurface[]): ReadonlySet<string> {
  const all = methods.flatMap(({ responses }) => responses.errors.map(({ status }) => status));
  return new Set(all.filter((status) => /^\d+$/.test(status)));
}

/**
 * Returns the distinct bodies that operations declare for each of the statuses. For each operation, the first of these
 * declarations applies: the status, its range, or `default`. The additional key `5xx` has the bodies of all server
 * errors and of `default`.
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

/**
 * True if error bodies are declared, every one has a string at the first existing path of `errorBody.message`, and any
 * list of problems is at one of the paths of `errorBody.details`.
 */
export function hasPlainErrors({ methods, schemas, settings }: ApiSurface): boolean {
  const { message = [], details = [] } = settings.errorBody ?? {};
  const bodies = methods.flatMap(({ responses }) =>
    responses.errors.flatMap(({ content }) => content?.schema ?? []),
  );
  const resolve = (schema: Schema): Schema => resolveRef(schema, { schemas });
  const isPlain = (body: Schema): boolean => {
    const at = (path: string): Schema | undefined => {
      const schema = propertyAt(body, path, resolve)?.schema;
      return schema && withoutNull(resolve(schema), resolve);
    };
    const text = [message]
      .flat()
      .map(at)
      .find((schema) => schema !== undefined);
    return (
      text?.kind === 'string' &&
      LISTS.every((path) => [details].flat().includes(path) || !isList(at(path)))
    );
  };
  return bodies.length > 0 && bodies.every(isPlain);
}

/** Paths at which error bodies commonly contain a list of problems. */
const LISTS = ['errors', 'error.errors', 'details', 'error.details', 'violations', 'detail'];

function isList(schema: Schema | undefined): boolean {
  return schema !== undefined && schema.kind !== 'string' && schema.kind !== 'enum';
}
