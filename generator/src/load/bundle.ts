import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import system, { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BaseResolver,
  bundle as redoclyBundle,
  createConfig,
  getLineColLocation,
  type NormalizedProblem,
  parseYaml,
  Source,
} from '@redocly/openapi-core';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document, LoadOptions } from './document.ts';
import { put } from './merge.ts';
import { entries, isObject, type Json, object } from './node.ts';
import { withoutExcess, parse } from './parse.ts';
import { leadsIntoData } from './references.ts';
import { percentDecoded, tokens, undecodedTokens } from './pointer.ts';
import { RESPONSE_TIMEOUT, textOf } from './response.ts';

const OUTSIDE = 'is outside the folder of the document';
const REFUSED_HOST = 'are not allowed; allow the host by name to fetch them';

export interface Bundled {
  readonly root: Json;
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Bundles a document that consists of several files into one tree, using Redocly's bundler. Returns undefined after
 * reporting errors.
 */
export async function bundle(
  path: string,
  { root: first, version, sources }: Omit<Document, 'file'>,
  options: LoadOptions,
  diagnostics: Diagnostics,
): Promise<Bundled | undefined> {
  const config = await createConfig({});
  const resolver = new RestrictedResolver(dirname(path), options, diagnostics);
  const declared = componentsOf(first);
  // Redocly doesn't accept a version without a patch number.
  const parsed = { ...first, openapi: `${version}.0` };
  const source = new Source(path, sources.get(path) ?? '');
  resolver.cache.set(path, Promise.resolve({ source, parsed }));
  const result = await redoclyBundle({ ref: path, config, externalRefResolver: resolver });
  for (const problems of groupByMessage(result.problems.filter((problem) => !isLenient(problem))))
    report(problems, diagnostics);
  const root: unknown = result.bundle.parsed;
  if (!isObject(root) || diagnostics.failed) return undefined;
  unescapeNames(root, declared);
  return { root, sources: resolver.sources };
}

function componentsOf({ components }: Json): ReadonlySet<unknown> {
  return new Set(entries(components).flatMap(([, group]) => Object.values(object(group))));
}

/**
 * Decodes the names of components that Redocly adds. Redocly uses the last token of a pointer, in which `/` is encoded
 * as `~1` (RFC 6901 §4).
 */
function unescapeNames(root: Json, declared: ReadonlySet<unknown>): void {
  for (const [, group] of entries(root['components'])) {
    if (!isObject(group)) continue;
    for (const [name, component] of entries(group)) {
      const [plain = name] = undecodedTokens(`/${name}`);
      if (plain === name || declared.has(component) || Object.hasOwn(group, plain)) continue;
      put(group, plain, component);
      Reflect.deleteProperty(group, name);
    }
  }
}

/** Resolves references only to files in the document's folder or below, and to hosts that are allowed by name. */
class RestrictedResolver extends BaseResolver {
  readonly sources = new Map<string, string>();
  readonly #folder: string;
  readonly #hosts: readonly string[];
  readonly #onRead: LoadOptions['onRead'];
  readonly #diagnostics: Diagnostics;

  constructor(folder: string, { allowHosts = [], onRead }: LoadOptions, diagnostics: Diagnostics) {
    super();
    this.#diagnostics = diagnostics;
    this.#folder = folder;
    this.#hosts = allowHosts;
    this.#onRead = onRead;
  }

  /**
   * Resolves a reference. A reference is a URI, in which file names are percent-encoded (RFC 3986 §2.1), but a file
   * name can also contain literal percent signs.
   */
  override resolveExternalRef(base: string | null, reference: string): string {
    const file = super.resolveExternalRef(base, reference);
    if (!reference.includes('%') || /^[a-z][a-z0-9+.-]+:/i.test(file) || existsSync(file))
      return file;
    return super.resolveExternalRef(base, percentDecoded(reference));
  }

  override async loadExternalRef(reference: string): Promise<Source> {
    const refusal = this.#refusal(reference);
    if (refusal !== undefined) throw new Error(refusal);
    const remote = /^https?:/i.test(reference);
    if (!remote) await this.#checkLinks(reference);
    if (!remote) this.#onRead?.(reference);
    const source = remote
      ? new Source(reference, await this.#fetched(reference))
      : await super.loadExternalRef(reference);
    this.sources.set(reference, source.body);
    return source;
  }

  /** Parses referenced files as leniently as the main file. `parse` reports their issues with their locations. */
  override parseDocument(
    source: Source,
    isRoot?: boolean,
  ): ReturnType<BaseResolver['parseDocument']> {
    const { body, absoluteRef } = source;
    try {
      const { parsed } = super.parseDocument(source, isRoot);
      return { source, parsed: withoutExcess(parsed, body, absoluteRef, this.#diagnostics) };
    } catch {
      return { source, parsed: parse(body, absoluteRef, this.#diagnostics) };
    }
  }

  /**
   * Fetches a file. Redirects are followed manually, because an allowed host must not redirect to a host that isn't
   * allowed.
   */
  async #fetched(reference: string): Promise<string> {
    let url = reference;
    for (let hops = 0; hops <= 5; hops += 1) {
      const refusal = this.#refusal(url);
      if (refusal !== undefined) throw new Error(refusal);
      const response = await fetch(url, {
        redirect: 'manual',
        signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
      });
      const location = response.headers.get('location');
      if (response.ok) return await textOf(response);
      if (response.status < 300 || response.status > 399 || location === null)
        throw new Error(`${url} responded with status ${response.status}`);
      url = new URL(location, url).href;
    }
    throw new Error(`${reference} redirects more than 5 times`);
  }

  #refusal(reference: string): string | undefined {
    if (URL.canParse(reference) && !/^[a-z]:[\\/]/i.test(reference)) {
      const url = new URL(reference);
      if (url.protocol === 'file:') return this.#outside(fileURLToPath(url));
      if (!/^https?:$/.test(url.protocol))
        return `A \`$ref\` can refer to files and http(s) URLs, not to ${url.protocol}`;
      return this.#hosts.includes(url.host)
        ? undefined
        : `References to ${url.host} ${REFUSED_HOST}`;
    }
    return /^https?:/i.test(reference)
      ? `References to ${reference} ${REFUSED_HOST}`
      : this.#outside(reference);
  }

  /** Rejects a symbolic link inside the folder whose target is outside. */
  async #checkLinks(reference: string): Promise<void> {
    const file = reference.startsWith('file:') ? fileURLToPath(reference) : reference;
    const [real, folder] = await Promise.all([
      realpath(file).catch(() => undefined),
      realpath(this.#folder),
    ]);
    if (real !== undefined && this.#outside(real, folder) !== undefined)
      throw new Error(`${file} ${OUTSIDE}`);
  }

  #outside(file: string, folder = this.#folder): string | undefined {
    return isInFolder(folder, file) ? undefined : `${file} ${OUTSIDE}`;
  }
}

/**
 * True if a file is inside a folder, at any depth. On Windows, no relative path leads to another drive or network
 * share.
 */
export function isInFolder(folder: string, file: string, paths = system): boolean {
  const path = paths.relative(folder, file);
  return path !== '..' && !path.startsWith(`..${paths.sep}`) && !paths.isAbsolute(path);
}

/**
 * True for a problem that doesn't prevent generation: a `$ref` without a target in a file that was read, or a `$ref` to
 * a host that isn't allowed, both of which the model reports as warnings; or a `$ref` in data, which has no meaning,
 * but Redocly follows it. In the first case, Redocly's message gives no reason.
 */
function isLenient({ message, location: [location] }: NormalizedProblem): boolean {
  return (
    message === "Can't resolve $ref" ||
    message.includes(REFUSED_HOST) ||
    leadsIntoData(location?.pointer ?? '#/')
  );
}

/** Groups identical problems. A file that can't be read causes one problem per `$ref`, all with the same message. */
function groupByMessage(problems: readonly NormalizedProblem[]): Iterable<ProblemGroup> {
  const found = new Map<string, [NormalizedProblem, ...NormalizedProblem[]]>();
  for (const problem of problems) {
    const known = found.get(problem.message);
    if (known === undefined) found.set(problem.message, [problem]);
    else known.push(problem);
  }
  return found.values();
}

type ProblemGroup = readonly [NormalizedProblem, ...NormalizedProblem[]];

/** Reports a group of problems at the first location. */
function report([problem, ...others]: ProblemGroup, diagnostics: Diagnostics): void {
  const [location] = problem.location;
  const start = location === undefined ? undefined : getLineColLocation(location).start;
  const place = {
    ...(location === undefined ? {} : { file: location.source.absoluteRef }),
    ...(location?.pointer === undefined ? {} : { pointer: location.pointer }),
    ...(start === undefined ? {} : { line: start.line, column: start.col }),
  };
  const count = others.length === 0 ? '' : ` (${others.length + 1} references)`;
  const message = messageOf(problem) + count;
  if (problem.severity === 'error')
    diagnostics.error('ref-unresolved', message, fixOf(message), place);
  else diagnostics.warn('ref-renamed', message, 'Rename one of the components.', place);
}

/**
 * Returns the problem's message, with the `$ref` inserted if it can be determined. Redocly's message contains only the
 * file that it looked for, if any.
 */
function messageOf({ message, location: [location] }: NormalizedProblem): string {
  const line = message.replaceAll('\n', ' ');
  const ref =
    location?.pointer === undefined ? undefined : refAt(location.source, location.pointer);
  return ref === undefined
    ? line
    : line.replace("Can't resolve $ref", () => `Can't resolve ${ref}`);
}

function refAt(source: Source, pointer: string): string | undefined {
  let node = contentOf(source);
  for (const token of tokens(pointer)) {
    node =
      typeof node === 'object' && node !== null && Object.hasOwn(node, token)
        ? Reflect.get(node, token)
        : undefined;
  }
  const ref = isObject(node) ? node['$ref'] : node;
  return typeof ref === 'string' ? ref : undefined;
}

const contents = new WeakMap<Source, unknown>();

/** Returns the content of a source, which is parsed once because each of its references can cause a problem. */
function contentOf(source: Source): unknown {
  if (!contents.has(source)) contents.set(source, parseOrNothing(source.body));
  return contents.get(source);
}

function parseOrNothing(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

function fixOf(message: string): string {
  if (message.includes(OUTSIDE)) return 'Move the file to the folder of the document or below it.';
  if (message.includes('ENOENT'))
    return 'Correct the `$ref`, or create the file that it refers to.';
  return 'Correct the `$ref` so that it refers to a readable file.';
}
