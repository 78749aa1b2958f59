import type { Direction } from '../direction.ts';
import { describePlace, type Finding } from '../change.ts';
import { isObject } from '../../load/node.ts';
import type { WireDocument } from './document.ts';

/** The location of a difference, in terms of the SDK. */
export interface WirePlace {
  readonly direction: Direction;
  /** Access path of the method. */
  readonly method: string | undefined;
  /** The schema or method that the member belongs to, as in {@link Finding.key}. */
  readonly owner: string;
  readonly members: readonly string[];
}

/** The old and new schemas of a value, which have yet to be compared. */
export interface SchemaPair {
  readonly old: unknown;
  readonly other: unknown;
  readonly place: WirePlace;
}

export interface WireChange extends Pick<Finding, 'bump' | 'message' | 'before' | 'after'> {
  readonly migration?: string | undefined;
  readonly effect?: Finding['effect'];
  /** The reason for the bump, or the location in the document. */
  readonly detail: string;
}

export class WireContext {
  readonly old: WireDocument;
  readonly new: WireDocument;
  readonly client: string;
  /** Names of exported enums of the old package, keyed by `enumKey` of their values. */
  readonly enums: ReadonlyMap<string, string>;
  /** New names of renamed types. */
  readonly typeNames: ReadonlyMap<string, string>;
  readonly findings: Finding[] = [];
  readonly #compared = new Set<string>();

  constructor(
    old: WireDocument,
    other: WireDocument,
    { client, enums, typeNames }: Pick<WireContext, 'client' | 'enums' | 'typeNames'>,
  ) {
    this.old = old;
    this.new = other;
    this.client = client;
    this.enums = enums;
    this.typeNames = typeNames;
  }

  /**
   * Returns true the first time it is called with a key. The key consists of a schema's name, the direction and the
   * owner.
   */
  enters(key: string): boolean {
    if (this.#compared.has(key)) return false;
    this.#compared.add(key);
    return true;
  }

  add(
    { owner, members, method }: WirePlace,
    kind: string,
    { detail, ...change }: WireChange,
  ): void {
    this.findings.push({
      ...change,
      key: `${owner}#${members.join('.')} ${kind}`,
      method,
      evidence: { kind: 'wire', detail },
    });
  }

  subject(place: WirePlace): string {
    return describePlace(place, this.client);
  }

  /** Returns the method as code, such as `flow.posts.create`. */
  called(method: string): string {
    return `\`${this.client}.${method}\``;
  }
}

export function within(place: WirePlace, member: string): WirePlace {
  return { ...place, members: [...place.members, member] };
}

/** Formats a value for messages: as JSON of at most 60 characters, or as `none` if it is undefined. */
export function brief(value: unknown): string {
  const text = value === undefined ? 'none' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function isSameJson(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Returns JSON with sorted keys. The value is wrapped in an array, so that undefined also has a JSON text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify([value], (_key, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
