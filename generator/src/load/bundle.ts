import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BaseResolver,
  bundle as redoclyBundle,
  createConfig,
  getLineColLocation,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { LoadOptions } from './document.ts';
import { isObject, type Json } from './node.ts';

export interface Bundled {
  readonly root: Json;
  readonly sources: ReadonlyMap<string, string>;
}

/** Joins a description that is spread over files into one tree, with Redocly's bundler. */
export async function bundle(
  path: string,
  options: LoadOptions,
  diagnostics: Diagnostics,
): Promise<Bundled | undefined> {
  const config = await createConfig({});
  const resolver = new FencedResolver(dirname(path), options.allowHosts ?? []);
  const result = await redoclyBundle({ ref: path, config, externalRefResolver: resolver });
  for (const problem of result.problems) report(problem, diagnostics);
  const root: unknown = result.bundle.parsed;
  return isObject(root) && !diagnostics.failed ? { root, sources: resolver.sources } : undefined;
}

/** Lets references reach only files beside or below the description, and hosts that were allowed by name. */
class FencedResolver extends BaseResolver {
  readonly sources = new Map<string, string>();
  readonly #folder: string;
  readonly #hosts: readonly string[];

  constructor(folder: string, hosts: readonly string[]) {
    super();
    this.#folder = folder;
    this.#hosts = hosts;
  }

  override async loadExternalRef(reference: string): Promise<Source> {
    const refusal = this.#refusal(reference);
    if (refusal !== undefined) throw new Error(refusal);
    const source = await super.loadExternalRef(reference);
    this.sources.set(reference, source.body);
    return source;
  }

  #refusal(reference: string): string | undefined {
    if (URL.canParse(reference) && !/^[a-z]:[\\/]/i.test(reference)) {
      const url = new URL(reference);
      if (url.protocol === 'file:') return this.#outside(fileURLToPath(url));
      if (!/^https?:$/.test(url.protocol))
        return `Only files and http(s) can be referred to, not ${url.protocol}`;
      return this.#hosts.includes(url.host)
        ? undefined
        : `References to ${url.host} are not allowed; allow the host by name to fetch them`;
    }
    return this.#outside(reference);
  }

  #outside(file: string): string | undefined {
    const path = relative(this.#folder, file);
    return path === '..' || path.startsWith(`..${sep}`) || path.startsWith('/')
      ? `${file} lies outside the description's folder`
      : undefined;
  }
}

function report(problem: NormalizedProblem, diagnostics: Diagnostics): void {
  const [location] = problem.location;
  const start = location === undefined ? undefined : getLineColLocation(location).start;
  const place = {
    ...(location === undefined ? {} : { file: location.source.absoluteRef }),
    ...(location?.pointer === undefined ? {} : { pointer: location.pointer }),
    ...(start === undefined ? {} : { line: start.line, column: start.col }),
  };
  const message = problem.message.replaceAll('\n', ' ');
  if (problem.severity === 'error')
    diagnostics.error(
      'ref-unresolved',
      message,
      'Point the `$ref` at an existing file and node.',
      place,
    );
  else
    diagnostics.warn(
      'ref-unresolved',
      message,
      'Point the `$ref` at an existing file and node.',
      place,
    );
}
