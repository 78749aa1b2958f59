import type * as v from 'valibot';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Document } from '../load/document.ts';
import { Identifiers } from '../load/identifiers.ts';
import { isRemote } from '../load/load.ts';
import { isObject, type Json, object } from '../load/node.ts';
import { lastToken, joinPointer, tokens, undecodedTokens } from '../load/pointer.ts';
import { validate } from '../load/validate.ts';
import { EXTENSION } from './extension.ts';
import { withCurrentKeys } from './renamed-keys.ts';

/** A node in the document and its location. */
export interface Located {
  readonly node: Json;
  readonly pointer: string;
}

/** The state that the model builders share: the document, references and diagnostics. */
export class Context {
  readonly document: Document;
  readonly diagnostics: Diagnostics;
  #identifiers: Identifiers | undefined;

  constructor(document: Document, diagnostics: Diagnostics) {
    this.document = document;
    this.diagnostics = diagnostics;
  }

  /** Returns the node at a pointer, or undefined if there is none. */
  nodeAt(path: string): unknown {
    return this.#walk(this.#tokensOf(path));
  }

  /** Returns a pointer with its percent-encoding decoded, or undefined if it doesn't lead to a node. */
  normalizePointer(path: string): string | undefined {
    const way = this.#tokensOf(path);
    return this.#walk(way) === undefined ? undefined : joinPointer('#', ...way);
  }

  /**
   * Follows a chain of Reference Objects to its target. Returns undefined if the target isn't an object, or after
   * reporting a reference that can't be resolved or is part of a cycle.
   */
  resolveRef(node: unknown, pointer: string): Located | undefined {
    let current = node;
    let place = pointer;
    const passed = new Set<string>();
    while (!passed.has(place)) {
      passed.add(place);
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
      'The reference is part of a cycle without a target; it is ignored.',
      'Replace one of the references with its target.',
      pointer,
    );
    return undefined;
  }

  /**
   * Like `resolveRef`, but the Reference Object's own description takes precedence, except in OpenAPI 3.0 (OpenAPI 3.1
   * §4.8.23).
   */
  resolveRefWithSiblings(node: unknown, pointer: string): Located | undefined {
    const located = this.resolveRef(node, pointer);
    const { $ref: ref, description, required } = object(node);
    if (located === undefined || ref === undefined || this.document.version === '3.0')
      return located;
    const own = {
      ...(typeof description === 'string' ? { description } : {}),
      // A Reference Object can't have this key, but its meaning is clear.
      ...(required === true ? { required } : {}),
    };
    return { ...located, node: { ...located.node, ...own } };
  }

  /**
   * Returns the normalized pointer of the target of a `$ref`. Returns undefined after reporting a reference that can't
   * be resolved.
   */
  resolvePointer(ref: string, pointer: string): string | undefined {
    const isLocal = ref === '#' || ref.startsWith('#/');
    const target =
      (isLocal ? this.normalizePointer(ref) : undefined) ??
      this.#byIdentifier(ref, pointer) ??
      this.#byComponentName(ref, pointer);
    if (target !== undefined) return target;
    const isRead = ref.startsWith('#') || (!isRemote(ref) && this.document.sources.size > 1);
    if (isRead) {
      this.diagnostics.warn(
        'ref-not-found',
        `${ref} does not exist; the reference is typed as \`unknown\`.`,
        this.#nearRef(ref) ?? `Correct the \`$ref\`, or add ${lastToken(ref)}.`,
        pointer,
      );
    } else {
      this.diagnostics.warn(
        'ref-external',
        `${ref} is not fetched; references to it are typed as \`unknown\`.`,
        `Bundle the document, or allow the host with --allow-host${URL.canParse(ref) ? ` ${new URL(ref).host}` : ''}.`,
        pointer,
      );
    }
    return undefined;
  }

  /** Suggests the component whose name is closest to the one in a dangling reference. */
  #nearRef(ref: string): string | undefined {
    const folder = ref.slice(0, ref.lastIndexOf('/') + 1);
    if (!folder.startsWith('#/components/')) return undefined;
    const names = Object.keys(object(this.nodeAt(folder.slice(0, -1))));
    const near = nearest(lastToken(ref), names);
    return near && `Did you mean \`${joinPointer(folder.slice(0, -1), near)}\`?`;
  }

  /** Returns the pointer of the schema that declares the identifier, if there is one. */
  #byIdentifier(ref: string, pointer: string): string | undefined {
    this.#identifiers ??= new Identifiers(this.document.root);
    const found = this.#identifiers.find(ref, pointer);
    return found === undefined ? undefined : this.normalizePointer(found);
  }

  /**
   * Finds the component schema that a reference with a wrong path refers to: `Pet`, `#/definitions/Pet` or
   * `#/schemas/Pet`. Reports the reference and returns the schema's pointer. Returns undefined if there is no such
   * schema.
   */
  #byComponentName(ref: string, pointer: string): string | undefined {
    const isPlain = !ref.startsWith('#') && !isRemote(ref) && !ref.includes('/');
    if (!isPlain && !/^#\/(definitions|schemas|components)\/[^/]+$/.test(ref)) return undefined;
    const target = joinPointer('#/components/schemas', isPlain ? ref : lastToken(ref));
    if (this.nodeAt(target) === undefined) return undefined;
    this.diagnostics.warn(
      'ref-misplaced',
      `${ref} does not exist; ${target} is used instead.`,
      `Write \`$ref: '${target}'\`.`,
      pointer,
    );
    return target;
  }

  /**
   * Reads the `x-sdkwright` extension of a node. Returns undefined if it is absent, or after reporting its mistakes.
   * They are errors, because no other tool reads the extension.
   */
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
    for (const { path, message, fix } of result.issues) {
      this.diagnostics.error(
        'bad-extension',
        `${[EXTENSION, ...path].join('.')}: ${message}.`,
        fix ?? 'See docs/extension.md for the keys and values that are allowed here.',
        joinPointer(pointer, EXTENSION, ...path),
      );
    }
    return undefined;
  }

  /**
   * Returns the keys that lead to a node. If the decoded keys lead nowhere, returns the undecoded ones, because `%22`
   * may be literal.
   */
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
