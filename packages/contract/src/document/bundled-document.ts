import { isObject, type Json, list, object, text } from './json.js';
import { decodeToken } from './pointer.js';

export interface Located {
  readonly node: Json;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** A bundled OpenAPI document. Resolves references; finds path templates and security schemes. */
export class BundledDocument {
  readonly root: Json;
  readonly #templates = new Map<string, readonly string[]>();

  constructor(root: unknown) {
    this.root = object(root);
  }

  /** OpenAPI version without the patch number: `3.0`, `3.1` or `3.2`. */
  get version(): string {
    return String(this.root['openapi']).slice(0, 3);
  }

  /** All operations in the order of the document. */
  get operations(): readonly { readonly method: string; readonly path: string }[] {
    return Object.entries(object(this.root['paths'])).flatMap(([path, item]) =>
      methodsOf(object(this.follow(item, '')?.node)).map((method) => ({ method, path })),
    );
  }

  /**
   * Returns the path template that has the method and matches the path, or undefined. If several templates match,
   * selects the one with the most fixed segments, then the one with the most fixed text (OpenAPI 3.1 §4.8.8.2).
   */
  template(method: string, path: string): string | undefined {
    return this.#templatesOf(method).find((template) => pathPattern(template).test(path));
  }

  /** Returns the path templates with a method, in the order in which they are selected. */
  #templatesOf(method: string): readonly string[] {
    const known = this.#templates.get(method);
    if (known !== undefined) return known;
    const fixed = (template: string): number =>
      template.split('/').filter((part) => !part.includes('{')).length;
    const text = (template: string): number => template.replaceAll(/\{[^{}]+\}/g, '').length;
    const found = Object.entries(object(this.root['paths']))
      .filter(([, item]) => operationIn(object(this.follow(item, '')?.node), method) !== undefined)
      .map(([template]) => template)
      .sort((a, b) => fixed(b) - fixed(a) || text(b) - text(a));
    this.#templates.set(method, found);
    return found;
  }

  /** Names of the security schemes. */
  get schemes(): readonly string[] {
    return Object.keys(object(object(this.root['components'])['securitySchemes']));
  }

  /** Returns a Security Scheme Object by its name, or an empty object if there is none. */
  scheme(id: string): Json {
    return (
      this.follow(object(object(this.root['components'])['securitySchemes'])[id], '')?.node ?? {}
    );
  }

  /**
   * Resolves Reference Objects and returns any other object unchanged. Returns undefined if the node or a target isn't
   * an object, if a target is in another document, or if the references form a cycle.
   */
  follow(node: unknown, place: string): Located | undefined {
    let [current, where] = [node, place];
    for (let hops = 0; isObject(current) && hops < 50; hops += 1) {
      const ref = text(current['$ref']);
      if (ref === undefined) return { node: current, pointer: where };
      [current, where] = [this.#at(ref), ref];
    }
    return undefined;
  }

  #at(ref: string): unknown {
    if (!ref.startsWith('#')) return undefined;
    let node: unknown = this.root;
    for (const part of ref.split('/').slice(1)) {
      const name = decodeToken(part);
      const members = object(node);
      // Some documents don't escape the keys in references.
      node = Array.isArray(node)
        ? list(node)[Number(name)]
        : members[name in members ? name : part];
    }
    return node;
  }
}

/**
 * Returns an operation of a path item. Methods that OpenAPI doesn't define are in `additionalOperations` (OpenAPI 3.2
 * §4.9.1).
 */
export function operationIn(item: Json, method: string): Located | undefined {
  if (isObject(item[method])) return { node: item[method], pointer: method };
  const found = Object.entries(object(item['additionalOperations'])).find(
    ([name]) => name.toLowerCase() === method,
  );
  return found && { node: object(found[1]), pointer: `additionalOperations/${found[0]}` };
}

const METHODS = new Set('get put post delete options head patch query'.split(' '));

function methodsOf(item: Json): readonly string[] {
  const standard = Object.keys(item).filter((key) => METHODS.has(key));
  const additional = Object.keys(object(item['additionalOperations']));
  return [...standard, ...additional.map((method) => method.toLowerCase())];
}

/** Cache of the patterns of templates, because every request needs them. */
const patterns = new Map<string, RegExp>();

/**
 * Returns a pattern that matches the paths of a template. Its groups capture the parameter values in the order of the
 * template.
 */
export function pathPattern(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const parts = template
    .split(/(\{[^{}]+\})/)
    .map((part) => (part.startsWith('{') ? '([^/]+?)' : literal(part)));
  const pattern = new RegExp(`^${parts.join('')}$`);
  patterns.set(template, pattern);
  return pattern;
}

/** Creates a pattern for the fixed text of a template, either literal or percent-encoded. */
function literal(part: string): string {
  const spellings = [part, encodeURI(part)].map((text) =>
    text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return `(?:${spellings.join('|')})`;
}
