import type * as v from 'valibot';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { Identifiers } from '../load/identifiers.ts';
import { isRemote } from '../load/load.ts';
import { isObject, type Json, object } from '../load/node.ts';
import { lastToken, pointer, tokens, writtenTokens } from '../load/pointer.ts';
import { validate } from '../load/validate.ts';
import { EXTENSION } from './extension.ts';

/** A node of the description and where it is. */
export interface Located {
  readonly node: Json;
  readonly at: string;
}

/** What the builders of the model share: the document, references, diagnostics. */
export class Context {
  readonly document: Document;
  readonly diagnostics: Diagnostics;
  #identifiers: Identifiers | undefined;

  constructor(document: Document, diagnostics: Diagnostics) {
    this.document = document;
    this.diagnostics = diagnostics;
  }

  /** The node at a pointer. */
  at(path: string): unknown {
    return this.#walk(this.#way(path));
  }

  /** A pointer with its keys as they are; undefined where nothing is there. */
  exact(path: string): string | undefined {
    const way = this.#way(path);
    return this.#walk(way) === undefined ? undefined : pointer('#', ...way);
  }

  /** Follows Reference Objects to the node that is meant; undefined where one dangles, which is reported. */
  follow(node: unknown, at: string): Located | undefined {
    let current = node;
    let place = at;
    for (let hops = 0; hops < 50; hops += 1) {
      if (!isObject(current)) return undefined;
      const ref = current['$ref'];
      if (typeof ref !== 'string') return { node: current, at: place };
      const target = this.target(ref, place);
      if (target === undefined) return undefined;
      place = target;
      current = this.at(target);
    }
    this.diagnostics.warn(
      'ref-cycle',
      `The reference leads in a circle: ${at}.`,
      'Let one of the references point at a node that is none.',
      at,
    );
    return undefined;
  }

  /** As `follow`, with what is said of the mention itself (Reference Object, OpenAPI 3.1 §4.8.23). */
  mentioned(node: unknown, at: string): Located | undefined {
    const located = this.follow(node, at);
    const { $ref: ref, description, required } = object(node);
    if (located === undefined || ref === undefined || this.document.version === '3.0')
      return located;
    const own = {
      ...(typeof description === 'string' ? { description } : {}),
      // No key of a Reference Object, but it is plain what it means.
      ...(required === true ? { required } : {}),
    };
    return { ...located, node: { ...located.node, ...own } };
  }

  /** The pointer that a `$ref` means, with its keys as they are; undefined, and reported, where nothing is there. */
  target(ref: string, at: string): string | undefined {
    const isLocal = ref === '#' || ref.startsWith('#/');
    const meant =
      (isLocal ? this.exact(ref) : undefined) ?? this.#named(ref, at) ?? this.#byName(ref, at);
    if (meant !== undefined) return meant;
    const isRead = ref.startsWith('#') || (!isRemote(ref) && this.document.sources.size > 1);
    if (isRead) {
      this.diagnostics.warn(
        'ref-not-found',
        `Nothing is at ${ref}; what refers to it is left untyped.`,
        `Add it, or correct the \`$ref\` (${lastToken(ref)}).`,
        at,
      );
    } else {
      this.diagnostics.warn(
        'ref-external',
        `${ref} is not fetched; what refers to it is left untyped.`,
        `Bundle the description, or allow the host with --allow-host${URL.canParse(ref) ? ` ${new URL(ref).host}` : ''}.`,
        at,
      );
    }
    return undefined;
  }

  /** The schema that calls itself so, if it is there. */
  #named(ref: string, at: string): string | undefined {
    this.#identifiers ??= new Identifiers(this.document.root);
    const found = this.#identifiers.find(ref, at);
    return found === undefined ? undefined : this.exact(found);
  }

  /** A component that is meant though the way to it is wrong: `Pet`, `#/definitions/Pet`, `#/schemas/Pet`. */
  #byName(ref: string, at: string): string | undefined {
    const isPlain = !ref.startsWith('#') && !isRemote(ref) && !ref.includes('/');
    if (!isPlain && !/^#\/(definitions|schemas|components)\/[^/]+$/.test(ref)) return undefined;
    const meant = pointer('#/components/schemas', isPlain ? ref : lastToken(ref));
    if (this.at(meant) === undefined) return undefined;
    this.diagnostics.warn(
      'ref-misplaced',
      `Nothing is at ${ref}; ${meant} is taken instead.`,
      `Write \`$ref: '${meant}'\`.`,
      at,
    );
    return meant;
  }

  /** Reads the vendor extension at a node; faults are errors, since nobody but us reads it. */
  settings<S extends v.GenericSchema>(
    schema: S,
    node: Json,
    at: string,
  ): v.InferOutput<S> | undefined {
    const value = node[EXTENSION];
    if (value === undefined) return undefined;
    const result = validate(schema, value);
    if ('output' in result) return result.output;
    for (const { path, message } of result.faults) {
      this.diagnostics.error(
        'bad-extension',
        `${[EXTENSION, ...path].join('.')}: ${message}.`,
        'See docs/extension.md for the keys that are allowed here.',
        pointer(at, EXTENSION, ...path),
      );
    }
    return undefined;
  }

  /** The keys that lead to a node; they are tried as written too, since `%22` may be meant literally. */
  #way(path: string): string[] {
    const decoded = tokens(path);
    return path.includes('%') && this.#walk(decoded) === undefined ? writtenTokens(path) : decoded;
  }

  #walk(path: readonly string[]): unknown {
    let node: unknown = this.document.root;
    for (const token of path) {
      if (Array.isArray(node)) node = node[Number(token)];
      else if (Object.hasOwn(object(node), token)) node = object(node)[token];
      else return undefined;
    }
    return node;
  }
}
