import type { Parameter, RequestBody } from '../model/api.ts';

/** The arguments of one call in a test. */
export interface TestCase {
  /**
   * Names of the examples that the case uses, or a description such as `further values`. May be undefined for the first
   * case.
   */
  readonly title: string | undefined;
  /** True for an additional case that contains sampled values or omits members. */
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
 * False for a parameter value that clients don't send: null, an empty value, or a list or object that contains null. A
 * parameter with `content` is sent unless its value is null.
 */
export function isSendable(
  value: unknown,
  { style, explode, content }: Parameter['style'],
): boolean {
  if (content !== undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return value !== null && value !== '';
  const members: readonly unknown[] = Object.values(value);
  // An empty object that is exploded is a valid argument, which adds no parameters.
  if (members.length === 0) return style === 'form' && explode && !Array.isArray(value);
  return !members.includes(null);
}
