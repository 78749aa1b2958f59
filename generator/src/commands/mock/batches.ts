import { isArray, type Resolve } from '../../model/schema/query.ts';
import type { Schema } from '../../model/schema/schema.ts';
import type { MethodSurface } from '../../surface/surface.ts';
import {
  endpointOf,
  fieldsOf,
  isBelow,
  itemsOf,
  letters,
  placeOfList,
  placeOfObject,
  schemaAt,
  schemaOf,
  successOf,
} from './places.ts';
import { inputOf } from './input.ts';
import type { Action, Batch, Collection } from '@sdkwright/contract/state-plan';

type Known = Pick<Collection, 'path' | 'itemPath' | 'id' | 'actions'>;

/**
 * Returns the batches among the given methods: operations at or below a collection's path whose input is a list of
 * items or of IDs. A batch acts like the operation on a single item, so it is recognized only if that operation exists. A list
 * of new items can also be sent to a collection that no other operation adds items to.
 *
 * @param item - schema of an item
 */
export function batchesOf(
  collection: Known,
  item: Schema,
  methods: readonly MethodSurface[],
  resolve: Resolve,
): Batch[] {
  const { path, itemPath, id } = collection;
  if (itemPath === undefined || id === undefined) return [];
  const planner = new BatchPlanner({ ...collection, itemPath, id }, item, resolve);
  return methods
    .filter(({ http }) => http.path === path || isBelow(http.path, path))
    .flatMap((method) => planner.batchOf(method) ?? []);
}

class BatchPlanner {
  readonly #collection: Known & { readonly itemPath: string; readonly id: string };
  readonly #item: Schema;
  readonly #resolve: Resolve;

  constructor(
    collection: Known & { readonly itemPath: string; readonly id: string },
    item: Schema,
    resolve: Resolve,
  ) {
    this.#collection = collection;
    this.#item = item;
    this.#resolve = resolve;
  }

  batchOf(method: MethodSurface): Batch | undefined {
    if (method.http.method === 'get') return undefined;
    return this.#deletion(method) ?? this.#change(method) ?? this.#creation(method);
  }

  #deletion(method: MethodSurface): Batch | undefined {
    const { http, path } = method;
    const words = [http.path.split('/').at(-1) ?? '', ...(path.at(-1) ?? [])].join(' ');
    const isDelete = http.method === 'delete' || /delete|remove|destroy/i.test(words);
    const single = this.#single((action) => action.does === 'delete', this.#collection.itemPath);
    if (!isDelete || single === undefined) return undefined;
    const isId = (items: Schema): boolean =>
      ['string', 'number'].includes(this.#resolve(items).kind);
    const place = this.#listIn(method, isId);
    const queried = method.parameters.find(
      (parameter) =>
        parameter.in === 'query' &&
        isArray(parameter.schema, this.#resolve) &&
        this.#namesIds(parameter.name),
    );
    if (place !== undefined && (place === '' || this.#namesIds(place)))
      return this.#batch(method, 'delete', single, { from: 'body', place, id: undefined });
    if (queried === undefined) return undefined;
    const input = { from: 'query', place: queried.name, id: undefined } as const;
    return this.#batch(method, 'delete', single, input);
  }

  #change(method: MethodSurface): Batch | undefined {
    const { id, itemPath } = this.#collection;
    const isUpdate =
      ['patch', 'put'].includes(method.http.method) || /update/i.test(method.http.path);
    const single = this.#single(({ does }) => does === 'change' || does === 'replace', itemPath);
    if (!isUpdate || single === undefined) return undefined;
    const place = this.#listIn(method, (items) =>
      fieldsOf(items, this.#resolve).some(({ name }) => name === id),
    );
    if (place === undefined) return undefined;
    return this.#batch(method, 'change', single, { from: 'body', place, id });
  }

  #creation(method: MethodSurface): Batch | undefined {
    const { path } = this.#collection;
    const single = this.#single(({ does }) => does === 'create', path);
    if (method.http.method !== 'post') return undefined;
    if (single === undefined) return this.#onlyCreation(method);
    const place = this.#listIn(method, this.#hasOnly(single.input?.names));
    if (place === undefined) return undefined;
    return this.#batch(method, 'create', single, { from: 'body', place, id: undefined });
  }

  /**
   * Returns the creation of several items if no operation creates a single one. The item is shown as in the response of the
   * operation that gets it.
   */
  #onlyCreation(method: MethodSurface): Batch | undefined {
    const { path, itemPath } = this.#collection;
    const single = this.#single(({ does }) => does === 'get', itemPath);
    if (method.http.path !== path || single === undefined) return undefined;
    const place = this.#listIn(method, this.#hasOnly(single.fields));
    const schema = method.body && schemaAt(method.body.schema, place ?? '', this.#resolve);
    const items = schema && itemsOf(schema, this.#resolve);
    if (place === undefined || items === undefined) return undefined;
    const creates = inputOf(items, this.#item, this.#resolve);
    return {
      ...this.#batch(method, 'create', single, { from: 'body', place, id: undefined }),
      creates,
    };
  }

  /** Returns a function that returns true for objects with only these fields. */
  #hasOnly(known: readonly string[] | undefined): (schema: Schema) => boolean {
    return (schema) => {
      const fields = fieldsOf(schema, this.#resolve);
      return fields.length > 0 && fields.every(({ name }) => known?.includes(name) === true);
    };
  }

  #batch(
    method: MethodSurface,
    does: Batch['does'],
    single: Action,
    input: Pick<Batch, 'from' | 'place' | 'id'>,
  ): Batch {
    const { path, itemPath } = this.#collection;
    const [, parameter = ''] = /\{([^{}]+)\}\/?$/.exec(itemPath) ?? [];
    return {
      ...endpointOf(method),
      does,
      ...input,
      around: path,
      field: this.#collection.id,
      parameter,
      wrapper: single.input?.place ?? '',
      creates: undefined,
      single: { method: single.method, path: single.path, value: single.value },
      results: this.#resultsOf(method, does),
    };
  }

  /** Returns the first matching operation on a single item at a path, or undefined if there is none. */
  #single(fits: (action: Action) => boolean, path: string): Action | undefined {
    return this.#collection.actions.find((action) => action.path === path && fits(action));
  }

  /**
   * Returns the path of the only list in the body, which is '' if the body itself is the list. Returns undefined if
   * there is no list, there are several, or the items don't fit.
   */
  #listIn({ body }: MethodSurface, fits: (items: Schema) => boolean): string | undefined {
    if (body === undefined) return undefined;
    const own = itemsOf(body.schema, this.#resolve);
    if (own !== undefined) return fits(own) ? '' : undefined;
    const lists = fieldsOf(body.schema, this.#resolve).flatMap(({ name, schema }) => {
      const items = itemsOf(schema, this.#resolve);
      return items === undefined ? [] : [{ name, items }];
    });
    const [only, ...others] = lists;
    return only !== undefined && others.length === 0 && fits(only.items) ? only.name : undefined;
  }

  /** True for names that end in `ids`, such as `postIds`, or in the plural of the ID's name, such as `keys`. */
  #namesIds(name: string): boolean {
    return (
      letters(name).endsWith('ids') || letters(name).endsWith(`${letters(this.#collection.id)}s`)
    );
  }

  #resultsOf(method: MethodSurface, does: Batch['does']): Batch['results'] {
    const whole = schemaOf(successOf(method));
    if (whole === undefined) return undefined;
    const isItem = (schema: Schema): boolean =>
      fieldsOf(schema, this.#resolve).some(({ name }) => name === this.#collection.id);
    const itemIn = (entry: Schema): string | undefined =>
      placeOfObject(entry, isItem, this.#resolve, 1);
    let item = '';
    const list = placeOfList(
      whole,
      (entry) => {
        item = itemIn(entry) ?? '';
        return itemIn(entry) !== undefined;
      },
      this.#resolve,
    );
    if (list !== undefined) return { list, item };
    const isObject = (entry: Schema): boolean => fieldsOf(entry, this.#resolve).length > 0;
    const other = does === 'delete' ? placeOfList(whole, isObject, this.#resolve) : undefined;
    return other === undefined ? undefined : { list: other, item: '' };
  }
}
