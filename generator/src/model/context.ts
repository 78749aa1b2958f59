import type * as v from 'valibot';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { Identifiers } from '../load/identifiers.ts';
import { isRemote } from '../load/load.ts';
import { isObject, type Json, object } from '../load/node.ts';
import { lastToken, joinPointer, tokens, undecodedTokens } from '../load/pointer.ts';
import { validate } from '../load/validate.ts';
import { EXTENSION } from './extension.ts';
import { withCurrentKeys } from './renamed-keys.ts';

/** A node of the description and where it is. */
export interface Located {
  readonly node: Json;
  readonly pointer: string;
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
  nodeAt(path: string): unknown {
    return this.#walk(this.#tokensOf(path));
  }

  /** A pointer with its keys as they are; undefined where nothing is there. */
  normalizePointer(path: string): string | undefined {
    const way = this.#tokensOf(path);
    return this.#walk(way) === undefined ? undefined : joinPointer('#', ...way);
  }

  /** Follows Reference Objects to the node that is meant; undefined where one dangles, which is reported. */
  resolveRef(node: unknown, pointer: string): Located | undefined {
    let current = node;
    let place = pointer;
    for (let hops = 0; hops < 50; hops += 1) {
      if (!isObject(current)) return undefined;
      const ref = current['$ref'];
      if (typeof ref !== 'string') return { node: current, pointer: place };
      const resolvePointer = this.resolvePointer(ref, place);
      if (resolvePointer === undefined) return undefined;
      place = resolvePointer;
      current = this.nodeAt(resolvePointer);
    }
    this.diagnostics.warn(
      'ref-cycle',
      `The reference leads in a circle: ${pointer}.`,
      'Let one of the references point at a node that is none.',
      pointer,
    );
    return undefined;
  }

  /** As `follow`, with what is said of the mention itself (Reference Object, OpenAPI 3.1 §4.8.23). */
  resolveRefWithSiblings(node: unknown, pointer: string): Located | undefined {
    const located = this.resolveRef(node, pointer);
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
  resolvePointer(ref: string, pointer: string): string | undefined {
    const isLocal = ref === '#' || ref.startsWith('#/');
    const meant =
      (isLocal ? this.normalizePointer(ref) : undefined) ??
      this.#byIdentifier(ref, pointer) ??
      this.#byComponentName(ref, pointer);
    if (meant !== undefined) return meant;
    const isRead = ref.startsWith('#') || (!isRemote(ref) && this.document.sources.size > 1);
    if (isRead) {
      this.diagnostics.warn(
        'ref-not-found',
        `Nothing is at ${ref}; what refers to it is left untyped.`,
        `Add it, or correct the \`$ref\` (${lastToken(ref)}).`,
        pointer,
      );
    } else {
      this.diagnostics.warn(
        'ref-external',
        `${ref} is not fetched; what refers to it is left untyped.`,
        `Bundle the description, or allow the host with --allow-host${URL.canParse(ref) ? ` ${new URL(ref).host}` : ''}.`,
        pointer,
      );
    }
    return undefined;
  }

  /** Reports a `$dynamicRef` whose target depends on the schema that refers to it, which no named type can follow. */
  reportDynamicRef(ref: string, target: string, pointer: string): void {
    this.#identifiers ??= new Identifiers(this.document.root);
    const [, anchor = ''] = ref.split('#');
    if (this.#identifiers.countAnchors(anchor) < 2) return;
    this.diagnostics.warn(
      'dynamic-ref',
      `Several schemas declare the \`$dynamicAnchor\` ${JSON.stringify(anchor)}; ${target} is taken everywhere.`,
      'Declare the property again where its type differs, with a `$ref`.',
      joinPointer(pointer, '$dynamicRef'),
    );
  }

  /** The schema that calls itself so, if it is there. */
  #byIdentifier(ref: string, pointer: string): string | undefined {
    this.#identifiers ??= new Identifiers(this.document.root);
    const found = this.#identifiers.find(ref, pointer);
    return found === undefined ? undefined : this.normalizePointer(found);
  }

  /** A component that is meant though the way to it is wrong: `Pet`, `#/definitions/Pet`, `#/schemas/Pet`. */
  #byComponentName(ref: string, pointer: string): string | undefined {
    const isPlain = !ref.startsWith('#') && !isRemote(ref) && !ref.includes('/');
    if (!isPlain && !/^#\/(definitions|schemas|components)\/[^/]+$/.test(ref)) return undefined;
    const meant = joinPointer('#/components/schemas', isPlain ? ref : lastToken(ref));
    if (this.nodeAt(meant) === undefined) return undefined;
    this.diagnostics.warn(
      'ref-misplaced',
      `Nothing is at ${ref}; ${meant} is taken instead.`,
      `Write \`$ref: '${meant}'\`.`,
      pointer,
    );
    return meant;
  }

  /** Reads the vendor extension at a node; faults are errors, since nobody but us reads it. */
  readExtension<S extends v.GenericSchema>(
    schema: S,
    node: Json,
    pointer: string,
  ): v.InferOutput<S> | undefined {
    const value = node[EXTENSION];
    if (value === undefined) return undefined;
    const current = withCurrentKeys(value, joinPointer(pointer, EXTENSION), this.diagnostics);
    const result = validate(schema, current);
    if ('output' in result) return result.output;
    for (const { path, message } of result.issues) {
      this.diagnostics.error(
        'bad-extension',
        `${[EXTENSION, ...path].join('.')}: ${message}.`,
        'See docs/extension.md for the keys that are allowed here.',
        joinPointer(pointer, EXTENSION, ...path),
      );
    }
    return undefined;
  }

  /** The keys that lead to a node; they are tried as written too, since `%22` may be meant literally. */
  #tokensOf(path: string): string[] {
    const decoded = tokens(path);
    return path.includes('%') && this.#walk(decoded) === undefined
      ? undecodedTokens(path)
      : decoded;
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
