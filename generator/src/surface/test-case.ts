import type { Parameter, RequestBody } from '../model/api.ts';

/** The arguments of one call, keyed by the document's names. */
export interface TestCase {
  /**
   * Names of the examples that the case uses, or a description such as `further values`. May be undefined for the first
   * case.
   */
  readonly title: string | undefined;
  /** True if the case contains values that don't come from an example. */
  readonly sampled?: boolean;
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: { readonly value: unknown } | undefined;
}

/** Inputs from which test cases are created. */
export interface Sampled {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly bodyMembers: Readonly<Record<string, boolean>>;
}

/**
 * False for a parameter value that clients don't send: null, an empty value, or a list or object that contains null.
 */
export function isSendable(
  value: unknown,
  { style, explode, content }: Parameter['style'],
): boolean {
  if (content !== undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return value !== null && value !== '';
  const members: readonly unknown[] = Object.values(value);
  // An empty object is a valid argument if it is exploded.
  if (members.length === 0) return style === 'form' && explode && !Array.isArray(value);
  return !members.includes(null);
}
