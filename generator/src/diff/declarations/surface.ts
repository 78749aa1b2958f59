import type TypeScript from 'typescript';
import type { Compiled } from '../compiler/program.ts';
import type { Package } from '../input/package.ts';

/** The public types of a package. */
export interface Surface {
  /** Name of the client variable in examples, such as `flow`. */
  readonly client: string;
  readonly clientClass: TypeScript.Symbol | undefined;
  /** Methods, keyed by their access path below the client, such as `posts.create`. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Exports of the package's root, with aliases resolved. */
  readonly exports: ReadonlyMap<string, TypeScript.Symbol>;
  /** Resource classes with their paths below the client. The path of the client itself is empty. */
  readonly resources: ReadonlyMap<TypeScript.Symbol, string>;
}

export interface Method {
  readonly path: string;
  readonly signatures: readonly TypeScript.Signature[];
  readonly declaration: TypeScript.Declaration | undefined;
  /** Text of the `@deprecated` tag, which can be empty. Undefined if there is no such tag. */
  readonly deprecated: string | undefined;
  /** The method's HTTP request, such as `post /v1/posts`. Undefined in declarations of published packages. */
  readonly request: string | undefined;
}

export function surfaceOf(compiled: Compiled, { entry }: Package): Surface {
  const { ts, program, checker } = compiled;
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const exports = new Map(
    exported.map((symbol) => [
      symbol.name,
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    ]),
  );
  const clientClass = [...exports.values()].find((symbol) => isClient(compiled, symbol));
  const methods = new Map<string, Method>();
  const resources = new Map<TypeScript.Symbol, string>();
  if (clientClass !== undefined) collect(compiled, clientClass, [], methods, resources);
  const name = clientClass?.name ?? 'client';
  return {
    client: name.charAt(0).toLowerCase() + name.slice(1),
    clientClass,
    methods,
    exports,
    resources,
  };
}

/** True for the client class, which is the only class with a `withOptions` method. */
function isClient({ ts, checker }: Compiled, symbol: TypeScript.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Class)) return false;
  return checker.getDeclaredTypeOfSymbol(symbol).getProperty('withOptions') !== undefined;
}

function collect(
  compiled: Compiled,
  resource: TypeScript.Symbol,
  path: readonly string[],
  methods: Map<string, Method>,
  resources: Map<TypeScript.Symbol, string>,
): void {
  if (resources.has(resource)) return;
  resources.set(resource, path.join('.'));
  const { ts, checker } = compiled;
  for (const member of checker.getDeclaredTypeOfSymbol(resource).getProperties()) {
    if (isHidden(compiled, member)) continue;
    const type = checker.getTypeOfSymbol(member);
    const own = [...path, member.name];
    const signatures = type.getCallSignatures();
    const symbol = type.getSymbol();
    if (signatures.length > 0)
      methods.set(own.join('.'), {
        path: own.join('.'),
        signatures,
        declaration: member.valueDeclaration,
        deprecated: deprecationOf(ts, member),
        request: requestOf(ts, member.valueDeclaration),
      });
    else if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Class)
      collect(compiled, symbol, own, methods, resources);
  }
}

function deprecationOf(ts: Compiled['ts'], member: TypeScript.Symbol): string | undefined {
  const tag = member.getJsDocTags().find(({ name }) => name === 'deprecated');
  return tag === undefined ? undefined : ts.displayPartsToString(tag.text ?? []);
}

export function isHidden({ ts }: Compiled, { name, valueDeclaration }: TypeScript.Symbol): boolean {
  const flags = valueDeclaration ? ts.getCombinedModifierFlags(valueDeclaration) : 0;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (flags & hidden) !== 0 || name.startsWith('#') || name.startsWith('__@');
}

/**
 * Reads the HTTP method and path template from the first two arguments of `this.api.call`, `this.api.list` and similar
 * calls.
 */
function requestOf(
  ts: Compiled['ts'],
  declaration: TypeScript.Declaration | undefined,
): string | undefined {
  const find = (node: TypeScript.Node): string | undefined => {
    if (ts.isCallExpression(node)) {
      const [method, path] = node.arguments;
      if (method && path && ts.isStringLiteral(method) && ts.isStringLiteral(path))
        return `${method.text.toLowerCase()} ${path.text}`;
    }
    return ts.forEachChild(node, find);
  };
  return declaration && find(declaration);
}
