import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document, LoadOptions } from './document.ts';
import { isObject, type Json } from './node.ts';
import { parseJson } from './json.ts';
import { externalReferences, mayReferenceFiles, resolveIdentifiers } from './references.ts';
import { baseOf, isUrl, readSpec, STDIN } from './source.ts';

/**
 * Reads a document and all files that it references. Returns undefined after reporting errors.
 *
 * Most documents consist of one file, which is only parsed. Redocly bundles a document only if it references other
 * files or allowed hosts.
 */
export async function load(
  file: string,
  options: LoadOptions,
  diagnostics: Diagnostics,
): Promise<Document | undefined> {
  const path = baseOf(file);
  if (file !== STDIN && !isUrl(file)) options.onRead?.(path);
  const source = (await readSpec(file, diagnostics))?.text;
  if (source === undefined) return undefined;
  const { isJson, value } = parseJson(source, file, diagnostics);
  // Loading the YAML parser takes longer than reading a small JSON document.
  const root = isJson ? value : (await import('./parse.ts')).parseYaml(source, file, diagnostics);
  if (diagnostics.failed) return undefined;
  const version = openapiVersion(root, file, diagnostics);
  if (version === undefined || !isObject(root)) return undefined;
  const external =
    isJson && !mayReferenceFiles(source) ? [] : resolveIdentifiers(root, externalReferences(root));
  const sources = new Map([[path, source]]);
  const json = new Set(isJson ? [path] : []);
  if (
    external.every((reference) => isRemote(reference.ref) && !isAllowed(reference.ref, options))
  ) {
    return { file, root, version, sources, json };
  }
  // Loading Redocly takes as long as reading a large document, and most documents don't need it.
  const { bundle } = await import('./bundle.ts');
  const bundled = await bundle(path, { root, version, sources }, options, diagnostics);
  if (bundled === undefined) return undefined;
  for (const [name, content] of bundled.sources) sources.set(name, content);
  return { file, root: bundled.root, version, sources, json };
}

export function isRemote(ref: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref);
}

function isAllowed(ref: string, options: LoadOptions): boolean {
  return URL.canParse(ref) && (options.allowHosts ?? []).includes(new URL(ref).host);
}

function openapiVersion(
  root: unknown,
  file: string,
  diagnostics: Diagnostics,
): Document['version'] | undefined {
  const declared: unknown = isObject(root) ? root['openapi'] : undefined;
  const version = /^3\.[012](?=\.|$|-)/.exec(
    typeof declared === 'number' ? declared.toFixed(1) : String(declared),
  )?.[0];
  if (version === '3.0' || version === '3.1' || version === '3.2') return version;
  diagnostics.error(
    'not-openapi',
    reason(root),
    isObject(root) && root['swagger'] !== undefined
      ? 'Convert it, for example with `npx swagger2openapi --outfile openapi.yaml <file>`.'
      : 'Pass an OpenAPI 3.0, 3.1 or 3.2 document, which contains a line such as `openapi: 3.1.0`.',
    { file, pointer: '#', line: 1, column: 1 },
  );
  return undefined;
}

function reason(root: unknown): string {
  if (!isObject(root))
    return 'The file does not contain an object, so it is not an OpenAPI document.';
  const { swagger, openapi, asyncapi }: Json = root;
  if (swagger !== undefined)
    return `This is a Swagger ${JSON.stringify(swagger)} document, not an OpenAPI 3 document.`;
  if (asyncapi !== undefined) return 'This is an AsyncAPI document, not an OpenAPI document.';
  return openapi === undefined
    ? 'The root has no `openapi` field, so this is not an OpenAPI document.'
    : `OpenAPI version ${JSON.stringify(openapi)} is not supported.`;
}
