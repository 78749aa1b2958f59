import type { Diagnostics, Place } from '../diagnostics/diagnostic.ts';
import { positionAt, type SourceNode } from '../diagnostics/source-node.ts';
import { yamlRoot } from '../diagnostics/yaml-node.ts';
import { joinPointer } from './pointer.ts';

/** Returns the place of the node at a path, or of the closest node that contains it. */
export type Locate = (path: readonly string[]) => Place;

/** Returns a function that locates nodes in a file, which is parsed only if a node is located. */
export function locator(source: string, file: string): Locate {
  let root: SourceNode | undefined;
  return (path) => {
    root ??= yamlRoot(source);
    return { file, pointer: joinPointer('#', ...path), ...positionAt(root, path) };
  };
}

/** Reports problems with an action of an overlay, at the location of the action. */
export class ActionReport {
  readonly #index: string;
  readonly #locate: Locate;
  readonly #diagnostics: Diagnostics;

  constructor(index: number, locate: Locate, diagnostics: Diagnostics) {
    this.#index = String(index);
    this.#locate = locate;
    this.#diagnostics = diagnostics;
  }

  error(code: string, message: string, fix: string): void {
    this.#diagnostics.error(code, this.#named(message), fix, this.#place());
  }

  warn(code: string, message: string, fix: string): void {
    this.#diagnostics.warn(code, this.#named(message), fix, this.#place());
  }

  #named(message: string): string {
    return `actions/${this.#index}: ${message}`;
  }

  #place(): Place {
    return this.#locate(['actions', this.#index]);
  }
}
