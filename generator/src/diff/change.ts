/** Version bumps (Semantic Versioning 2.0.0), smallest first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

export type Bump = (typeof BUMPS)[number];

/** The source in which a change was found, with details. */
export interface Evidence {
  /**
   * `wire`: the two OpenAPI documents; `declarations`: the public types of the two packages; `compiler`: code for the
   * old release that no longer compiles; `code`: the emitted code; `generator`: a different version of sdkwright.
   */
  readonly kind: 'wire' | 'declarations' | 'compiler' | 'code' | 'generator';
  readonly detail: string;
}

/** A changed name that a codemod can replace in users' code. */
export interface Rename {
  /**
   * `resource`, `method`: a path below the client (`posts.create`); `export`: an exported name (`Post`); `member`: a
   * property of an exported type, or a constant of an enum (`Post.title`).
   */
  readonly kind: 'resource' | 'method' | 'export' | 'member';
  readonly from: string;
  readonly to: string;
}

/** A change from the perspective of SDK users. */
export interface Change {
  readonly bump: Exclude<Bump, 'none'>;
  readonly message: string;
  /** The affected method, such as `flow.posts.create`. */
  readonly method: string | undefined;
  /** Signature or member in the old release. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly evidence: readonly Evidence[];
  /** The change that users must make to their code. */
  readonly migration?: string | undefined;
  readonly renames?: readonly Rename[] | undefined;
  /** Set if the change is only an addition or a deprecation. */
  readonly effect?: 'added' | 'deprecated' | undefined;
}

export interface Comparison {
  readonly bump: Bump;
  readonly changes: readonly Change[];
}

/** A change with a single kind of evidence. Findings with the same key are joined into one change. */
export interface Finding extends Omit<Change, 'evidence' | 'method'> {
  /** Identifies the subject and the kind of change: `posts.create#channelId required`. */
  readonly key: string;
  /** Access path of the method without the client: `posts.create`. */
  readonly method?: string | undefined;
  readonly evidence: Evidence;
}

export function largerBump<B extends Bump>(one: B, other: B): B {
  return BUMPS.indexOf(one) < BUMPS.indexOf(other) ? other : one;
}

/** Returns the largest bump of all changes, or `none` if there are no changes. */
export function bumpOf(changes: readonly { readonly bump: Bump }[]): Bump {
  return changes.reduce<Bump>((largest, { bump }) => largerBump(largest, bump), 'none');
}

/**
 * Describes a member of a type or an argument for messages: `` `Post.author` ``, `` `limit` of `flow.posts.list` ``.
 */
export function describePlace(
  place: {
    readonly direction: 'request' | 'response';
    readonly owner: string;
    readonly members: readonly string[];
    readonly method: string | undefined;
  },
  client: string,
): string {
  const { direction, owner, members, method } = place;
  const path = members.join('.').replaceAll('.[', '[');
  if (owner !== method)
    return `\`${[owner, path].filter(Boolean).join('.').replaceAll('.[', '[')}\``;
  const called = `\`${client}.${owner}\``;
  if (path !== '' && path !== '[]') return `\`${path}\` of ${called}`;
  return direction === 'request' ? `the argument of ${called}` : `the result of ${called}`;
}
