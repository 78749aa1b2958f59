import type { ApiModel, Operation } from '../model/api.ts';

/** The model with a name for each operation. */
export interface NamedApi extends ApiModel {
  readonly resources: readonly Resource[];
  readonly operations: readonly NamedOperation[];
}

export interface NamedOperation extends Operation {
  /** Resource path and method name in camelCase, such as `['posts', 'createBatch']`. */
  readonly name: readonly string[];
  /** True for a former name of an operation, which is kept in addition to the current one. */
  readonly isAlias?: true | undefined;
  /**
   * Body members that request a stream. Empty if the `Accept` header alone requests it; undefined if the method isn't
   * the stream variant of an operation.
   */
  readonly streamSwitch?: Readonly<Record<string, boolean>> | undefined;
}

/** A named group of operations and child resources, such as `flow.posts`. */
export interface Resource {
  /** Path from the root in camelCase, such as `['repos', 'branches']`. */
  readonly path: readonly string[];
  readonly description: string | undefined;
  readonly operations: readonly NamedOperation[];
  readonly children: readonly Resource[];
}
