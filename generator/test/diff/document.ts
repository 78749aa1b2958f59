import { type Json, object } from '../../src/load/node.ts';
import { petsApi } from './base.ts';

type Mutable = Record<string, unknown>;

/** The test API. Edits address a value by its path, as in `set('components schemas Pet required', [])`. */
export class Draft {
  readonly root: Mutable = petsApi();

  /** Returns the value at a path. Spaces separate the segments, because URL paths contain dots and slashes. */
  get(path: string): unknown {
    if (path === '') return this.root;
    return path.split(' ').reduce<unknown>((value, key) => (value as Mutable)[key], this.root);
  }

  set(path: string, value: unknown): this {
    const [holder, key] = this.#place(path);
    holder[key] = value;
    return this;
  }

  delete(path: string): this {
    const [holder, key] = this.#place(path);
    Reflect.deleteProperty(holder, key);
    return this;
  }

  /** Renames a key and keeps its value. */
  rename(path: string, name: string): this {
    const [holder, key] = this.#place(path);
    holder[name] = holder[key];
    Reflect.deleteProperty(holder, key);
    return this;
  }

  push(path: string, value: unknown): this {
    return this.set(path, [...(this.get(path) as unknown[]), value]);
  }

  remove(path: string, value: unknown): this {
    return this.set(
      path,
      (this.get(path) as unknown[]).filter(
        (item) => JSON.stringify(item) !== JSON.stringify(value),
      ),
    );
  }

  /** Replaces every occurrence of a string. */
  replace(from: string, to: string): this {
    const text = JSON.stringify(this.root).replaceAll(from, to);
    Object.assign(this.root, object(JSON.parse(text)));
    return this;
  }

  #place(path: string): readonly [holder: Mutable, key: string] {
    const segments = path.split(' ');
    const key = segments.pop() ?? '';
    return [this.get(segments.join(' ')) as Mutable, key];
  }
}

export type Edit = (draft: Draft) => unknown;

export function edited(edit: Edit): Json {
  const draft = new Draft();
  edit(draft);
  return draft.root;
}
