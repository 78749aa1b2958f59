import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { pointer } from '../load/pointer.ts';
import type { Operation } from '../model/api.ts';
import { EXTENSION } from '../model/extension.ts';
import { camelCase, singular, words } from './words.ts';

/** What naming looks at. */
type Nameable = Pick<Operation, 'pointer' | 'method' | 'path' | 'id' | 'tags' | 'name' | 'answers'>;

/** The resource path and method name of each operation, all different. */
export function operationNames(operations: readonly Nameable[], diagnostics: Diagnostics): string[][] {
  const taken = new Map<string, Nameable>();
  const names = new Map<Nameable, string[]>();
  for (const operation of operations) {
    if (operation.name.length === 0) continue;
    const key = operation.name.join('.');
    const other = taken.get(key);
    if (other !== undefined) {
      diagnostics.error('duplicate-method', `${key} is also the name of ${other.pointer}.`, 'Give each operation a name of its own.', pointer(operation.pointer, EXTENSION, 'method'));
    }
    taken.set(key, operation);
    names.set(operation, [...operation.name]);
  }
  for (const operation of operations) {
    if (names.has(operation)) continue;
    const name = candidates(operation).find((candidate) => !taken.has(candidate.join('.'))) ?? numbered(operation, taken);
    taken.set(name.join('.'), operation);
    names.set(operation, name);
  }
  return operations.map((operation) => names.get(operation) ?? []);
}

/** Names that a person would choose, the best first. */
function candidates(operation: Nameable): string[][] {
  const resource = resourceOf(operation);
  const said = operation.id === undefined ? undefined : methodOf(operation.id, resource);
  const verb = verbOf(operation);
  const place = segments(operation.path).map((segment) => camelCase(segment));
  const last = place.at(-1) ?? '';
  const names = [said, operation.id === undefined ? verb : undefined, camelCase(`${verb} ${last}`), camelCase(`${verb} ${place.join(' ')}`), camelCase(`${operation.method} ${operation.path}`)];
  return names.filter((name) => name !== undefined && name !== '').map((name) => [...resource, name ?? '']);
}

function numbered(operation: Nameable, taken: ReadonlyMap<string, Nameable>): string[] {
  const [resource, base] = [resourceOf(operation), camelCase(operation.id ?? `${operation.method} ${operation.path}`)];
  for (let count = 2; ; count += 1) {
    const name = [...resource, `${base}${String(count)}`];
    if (!taken.has(name.join('.'))) return name;
  }
}

function resourceOf(operation: Nameable): string[] {
  const grouped = operation.id === undefined ? undefined : /^([\w-]+)[./](?=[\w./-]+$)/.exec(operation.id)?.[1];
  const [tag] = operation.tags;
  const name = camelCase(grouped ?? tag ?? segments(operation.path)[0] ?? 'root');
  return [/^\p{L}/u.test(name) ? name : `api${name}`];
}

/** An operationId without the words that its resource already says: `listPosts` of `posts` is `list`. */
function methodOf(id: string, resource: readonly string[]): string {
  const own = words(id);
  const said = new Set(resource.flatMap((name) => words(name)).flatMap((word) => [word, singular(word)]));
  const rest = own.filter((word, index) => index === 0 && own.length === 1 ? true : !said.has(word));
  return camelCase((rest.length === 0 ? own : rest).join(' '));
}

function verbOf(operation: Nameable): string {
  const single = operation.path.endsWith('}');
  switch (operation.method) {
    case 'get':
      return single ? 'get' : 'list';
    case 'post':
      return 'create';
    case 'put':
      return 'replace';
    case 'patch':
      return 'update';
    default:
      return operation.method;
  }
}

/** The literal segments of a path, versions left out. */
function segments(path: string): string[] {
  return path.split(/[/?#]/).filter((segment) => segment !== '' && !segment.includes('{') && !/^(api|v\d+(\.\d+)*|rest)$/i.test(segment));
}
