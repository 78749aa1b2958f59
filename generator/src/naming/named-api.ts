import type { ApiModel, Operation } from '../model/api.ts';

/** The model with a name for each operation. */
export interface NamedApi extends ApiModel {
  readonly resources: readonly Resource[];
  readonly operations: readonly NamedOperation[];
}

export interface NamedOperation extends Operation {
  /** Resource path and method name, camelCase: `['posts', 'createBatch']`. */
  readonly name: readonly string[];
  /** Members that the request body needs to ask for a stream; undefined for methods that don't exist for a stream alone. */
  readonly streamSwitch?: Readonly<Record<string, boolean>> | undefined;
}

/** Operations and child resources under one name, `flow.posts`. */
export interface Resource {
  /** camelCase, from the root: `['repos', 'branches']`. */
  readonly path: readonly string[];
  readonly description: string | undefined;
  readonly operations: readonly NamedOperation[];
  readonly children: readonly Resource[];
}
