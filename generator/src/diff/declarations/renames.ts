import type { Rename } from '../change.ts';
import { lastName, parentOf } from './access-path.ts';
import type { DeclarationContext } from './context.ts';
import type { Method, Surface } from './surface.ts';

/** Renamed methods and resources of a client. */
export interface Renames {
  /** New methods, keyed by the paths of the old ones. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Returns all renames that a call to an old method requires. */
  of(path: string): readonly Rename[];
}

/**
 * Finds methods that make the same request under another name, and resources whose methods all moved to another
 * resource.
 */
export function findRenames(context: DeclarationContext, old: Surface, other: Surface): Renames {
  const methods = new Map(
    [...old.methods.values()].flatMap((method) => {
      const successor = successorOf(context, method, old, other);
      return successor === undefined ? [] : [[method.path, successor] as const];
    }),
  );
  const resources = renamedResources(old, other, methods);
  return {
    methods,
    of: (path) => {
      const successor = methods.get(path);
      if (successor === undefined) return [];
      const above = ancestors(path).flatMap((from) => {
        const to = resources.get(from);
        return to === undefined ? [] : [{ from, to }];
      });
      const moved = movedPath(path, resources);
      return [
        ...above.map((each) => ({ kind: 'resource' as const, ...each })),
        ...above.flatMap(({ from, to }) => classRename(old, other, from, to)),
        ...(moved === successor.path
          ? []
          : [{ kind: 'method' as const, from: path, to: successor.path }]),
      ];
    },
  };
}

function successorOf(
  context: DeclarationContext,
  method: Method,
  old: Surface,
  other: Surface,
): Method | undefined {
  const counterpart = other.methods.get(method.path);
  if (counterpart !== undefined && counterpart.deprecated === undefined) return undefined;
  if (method.request === undefined) return undefined;
  const same = [...other.methods.values()].filter(
    ({ request, deprecated, path }) =>
      request === method.request && deprecated === undefined && path !== method.path,
  );
  const fresh = same.filter(({ path }) => !old.methods.has(path));
  const named = fresh.find(({ path }) => lastName(path) === lastName(method.path));
  // A method's former name may exist alongside its current one.
  const current = same.find(
    (each) => signaturesOf(context, each) === signaturesOf(context, method),
  );
  return named ?? (counterpart === undefined ? fresh[0] : undefined) ?? current;
}

function signaturesOf(context: DeclarationContext, { signatures }: Method): string {
  return signatures.map((signature) => context.signature('', signature)).join('\n');
}

function renamedResources(
  old: Surface,
  other: Surface,
  methods: ReadonlyMap<string, Method>,
): ReadonlyMap<string, string> {
  const kept = new Set(other.resources.values());
  const found = new Map<string, string>();
  // Outer resources are processed first.
  for (const path of old.resources.values()) {
    if (path === '' || kept.has(path)) continue;
    const own = [...old.methods.keys()].filter((each) => parentOf(each) === path);
    const targets = new Set(own.map((each) => parentOf(methods.get(each)?.path ?? '')));
    const [to = ''] = targets;
    const parent = parentOf(movedPath(path, found));
    if (targets.size === 1 && to !== '' && parentOf(to) === parent) found.set(path, to);
  }
  return found;
}

/** Returns the path of a member after its parent resources are renamed. */
function movedPath(path: string, resources: ReadonlyMap<string, string>): string {
  const nearest = ancestors(path).findLast((each) => resources.has(each));
  return nearest === undefined
    ? path
    : `${resources.get(nearest) ?? ''}${path.slice(nearest.length)}`;
}

function classRename(old: Surface, other: Surface, from: string, to: string): Rename[] {
  const [before, after] = [classAt(old, from), classAt(other, to)];
  return before === undefined || after === undefined || before === after
    ? []
    : [{ kind: 'export', from: before, to: after }];
}

/** Returns the name of a resource's class, or undefined if the class isn't exported. */
function classAt({ resources, exports }: Surface, path: string): string | undefined {
  const [symbol] = [...resources].find(([, each]) => each === path) ?? [];
  return symbol !== undefined && exports.has(symbol.name) ? symbol.name : undefined;
}

/** Returns the parent resources of a member, the outermost first. */
function ancestors(path: string): string[] {
  const segments = path.split('.');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('.'));
}
