import { dirname, join } from 'node:path';
import type { Pin } from '../../naming/stainless.ts';
import { camelCase } from '../../words.ts';

/** A class in the declarations of a package. */
interface DeclaredClass {
  readonly name: string;
  /** Path of its file without the suffix, because several files can declare classes with the same name. */
  readonly file: string;
  /** Types of its public properties, keyed by name. */
  readonly properties: ReadonlyMap<string, string>;
  /** Operations of its methods, keyed by method name. An operation is undefined if the doc comment doesn't name one. */
  readonly methods: ReadonlyMap<string, string | undefined>;
  /** Paths of the files that names are imported from, keyed by name. */
  readonly imports: ReadonlyMap<string, string>;
}

/**
 * Returns the methods in the declarations of a published package. Reads their operations from doc comments
 * (`GET /posts`), or else from the package's code. A method without an operation is later matched by its name.
 *
 * @param files - Declarations and JavaScript, keyed by path.
 */
export function pinsOfPackage(files: ReadonlyMap<string, string>): Pin[] {
  const classes = [...files].flatMap(([file, text]) =>
    /\.d\.[cm]?ts$/.test(file) ? classesIn(file, text) : [],
  );
  const operations = operationsOfCode(files);
  const access = accessOf(classes);
  const pins = new Map<string, Pin>();
  for (const declared of classes) {
    const path = access.get(declared);
    if (path === undefined || path.length === 0) continue;
    for (const [method, documented] of declared.methods) {
      if (method === 'constructor') continue;
      const operation =
        documented ??
        operations.get(`${declared.file} ${declared.name}.${method}`) ??
        operations.get(`${declared.name}.${method}`);
      const name = [...path, method].join('.');
      if (!pins.has(name)) pins.set(name, { operation, name });
    }
  }
  // If some methods have an operation, the methods without one are helpers and are omitted.
  const all = [...pins.values()];
  const known = all.filter(({ operation }) => operation !== undefined);
  return known.length > 0 ? known : all;
}

const PROPERTY = /^[ \t]+(?:readonly )?(\w+): ([\w.]+);/gm;
const GETTER = /^[ \t]+get (\w+)\(\): ([\w.]+);/gm;

function classesIn(file: string, text: string): DeclaredClass[] {
  const imports = importsOf(file, text);
  return bodiesOf(text).map(({ name, body }) => ({
    name,
    file: withoutSuffix(file),
    properties: new Map(
      [PROPERTY, GETTER].flatMap((member) =>
        [...body.matchAll(member)].map(([, property = '', type = '']) => [property, type] as const),
      ),
    ),
    methods: methodsOf(body),
    imports,
  }));
}

function methodsOf(body: string): Map<string, string | undefined> {
  const methods = new Map<string, string | undefined>();
  const member = /^[ \t]+(?:public )?(\w+)(?:<[^\n(]*>)?\(/gm;
  let end = 0;
  for (const { 1: name = '', index } of body.matchAll(member)) {
    const before = body.slice(end, index).trimEnd();
    end = index;
    const comment = before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
    const [, verb, path] =
      /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/[^\s`*)]*)/.exec(comment) ?? [];
    methods.set(
      name,
      methods.get(name) ?? (path === undefined ? undefined : `${verb ?? ''} ${path}`),
    );
  }
  return methods;
}

/** Returns the classes in a file with their bodies. A body ends at a brace in the first column. */
function bodiesOf(text: string): { readonly name: string; readonly body: string }[] {
  const start = /^(?:export )?(?:default )?(?:declare )?(?:abstract )?class (\w+)/gm;
  const found = [...text.matchAll(start)];
  return found.map(({ 1: name = '', index }, position) => {
    // Without such a brace, the body ends at the next class.
    const whole = text.slice(index, found[position + 1]?.index);
    const begin = Math.max(0, whole.indexOf('\n'));
    const end = whole.indexOf('\n}', begin);
    return { name, body: whole.slice(begin, end < 0 ? undefined : end) };
  });
}

function importsOf(file: string, text: string): ReadonlyMap<string, string> {
  const statement =
    /^(?:import|export) (?:type )?(?:\* as (\w+)|\{([^{}]*)\}) from ['"](\.[^'"]*)['"]/gm;
  return new Map(
    [...text.matchAll(statement)].flatMap(([, space, names = '', from = '']) => {
      const path = withoutSuffix(join(dirname(file), from));
      return [space ?? names.split(',')].flat().map((name): [string, string] => [
        name
          .trim()
          .replace(/^type /, '')
          .replace(/^\w+ as /, ''),
        path,
      ]);
    }),
  );
}

/** Maximum number of resources in a path, which is also the limit of the names file. */
const MAX_DEPTH = 31;

/** The classes that share a name. */
interface Namesakes {
  readonly first: DeclaredClass;
  readonly byFile: Map<string, DeclaredClass>;
  /** The first class in each folder, including its subfolders. */
  readonly byFolder: Map<string, DeclaredClass>;
}

/**
 * Returns a function that finds a class by name: the one in the given file, or else one in or below that file's folder,
 * or else the first one in any file.
 */
function classFinder(
  classes: readonly DeclaredClass[],
): (name: string, file: string | undefined) => DeclaredClass | undefined {
  const all = new Map<string, Namesakes>();
  for (const each of classes) {
    const own = all.get(each.name) ?? { first: each, byFile: new Map(), byFolder: new Map() };
    all.set(each.name, own);
    if (!own.byFile.has(each.file)) own.byFile.set(each.file, each);
    // The ancestors of a known folder are known too.
    for (let folder = dirname(each.file); !own.byFolder.has(folder); folder = dirname(folder))
      own.byFolder.set(folder, each);
  }
  return (name, file) => {
    const own = all.get(name);
    if (own === undefined || file === undefined) return own?.first;
    return own.byFile.get(file) ?? own.byFolder.get(dirname(file)) ?? own.first;
  };
}

/**
 * Returns the access path, such as `chat.completions`, of each class that can be reached from a client or is a
 * top-level resource.
 */
function accessOf(classes: readonly DeclaredClass[]): ReadonlyMap<DeclaredClass, string[]> {
  const find = classFinder(classes);
  const target = (owner: DeclaredClass, type: string): DeclaredClass | undefined => {
    const parts = type.split('.');
    return find(parts.at(-1) ?? '', owner.imports.get(parts[0] ?? ''));
  };
  const children = new Map(
    classes.map((owner) => [
      owner,
      [...owner.properties].flatMap(([property, type]) => {
        const child = target(owner, type);
        return child === undefined || child === owner ? [] : [{ property, child }];
      }),
    ]),
  );
  const used = new Set([...children.values()].flat().map(({ child }) => child));
  const access = new Map<DeclaredClass, string[]>();
  const visit = (first: DeclaredClass, start: string[]): void => {
    const open = [{ owner: first, path: start }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { owner, path } = next;
      if (access.has(owner) || path.length > MAX_DEPTH) continue;
      access.set(owner, path);
      for (const { child, property } of (children.get(owner) ?? []).toReversed())
        if (!/^_|^client$/.test(property)) open.push({ owner: child, path: [...path, property] });
    }
  };
  const roots = classes.filter((each) => !used.has(each));
  const clients = roots.filter((each) => (children.get(each) ?? []).length > 0);
  for (const client of clients) visit(client, []);
  // A class that no other class refers to is a top-level resource if its name has one of these suffixes.
  for (const alone of roots)
    if (/(?:Resource|Service|Api)$/.test(alone.name))
      visit(alone, [camelCase(alone.name.replace(/(?:Resource|Service|Api)$/, ''))]);
  return access;
}

/**
 * Returns the operations of the methods in JavaScript, keyed by file, class and method, and also by class and method.
 */
function operationsOfCode(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [file, text] of files) {
    if (!/\.[cm]?js$/.test(file)) continue;
    for (const { name, body } of bodiesOf(text)) {
      const methods = [...body.matchAll(/^[ \t]+(?:async )?(\w+)\([^\n]*\{$/gm)];
      for (const [position, { 1: method = '', index }] of methods.entries()) {
        const operation = operationIn(body.slice(index, methods[position + 1]?.index));
        if (operation === undefined) continue;
        const key = `${name}.${method}`;
        found.set(`${withoutSuffix(file)} ${key}`, operation);
        if (!found.has(key)) found.set(key, operation);
      }
    }
  }
  return found;
}

/**
 * Returns the operation that the body of a method calls, or undefined if no call is recognized. Supports calls in code
 * from Stainless and sdkwright, and objects with `method` and `path`.
 */
function operationIn(body: string): string | undefined {
  const called =
    /\.(get|put|post|patch|delete|getAPIList)\((?:\w+\()?(?:path|__path)?\s*[`'"](\/[^`'"]*)/.exec(
      body,
    ) ?? /\.(?:call|list|stream|_makeRequest)\(\s*['"](\w+)['"],\s*['"`](\/[^'"`]*)/.exec(body);
  const method = called?.[1] ?? /\bmethod: ['"](\w+)['"]/.exec(body)?.[1];
  const path = called?.[2] ?? /\b(?:fullPath|path|url): [`'"](\/[^`'"]*)/.exec(body)?.[1];
  if (method === undefined || path === undefined) return undefined;
  const verb = method === 'getAPIList' ? 'GET' : method.toUpperCase();
  return `${verb} ${path.replaceAll(/\$\{[^{}]*\}/g, '{}').replace(/\?.*/, '')}`;
}

function withoutSuffix(file: string): string {
  return file.replace(/(?:\.d)?\.[cm]?[jt]s$/, '');
}
