import type { Parameter } from '../../model/api.ts';
import { propertiesOf, type Resolve } from '../../model/schema/query.ts';
import { resolveRef } from '../../model/schema/resolve-ref.ts';
import type { Property, Schema } from '../../model/schema/schema.ts';
import type { ApiSurface, MethodSurface } from '../../surface/surface.ts';
import { camelName } from '../../surface/words.ts';
import { batchesOf } from './batches.ts';
import { inputOf } from './input.ts';
import { listPlan } from './list-plan.ts';
import {
  endpointOf,
  fieldsOf,
  idOf,
  isBelow,
  itemsOf,
  letters,
  propertyNames,
  placeOfList,
  placeOfObject,
  schemaAt,
  schemaOf,
  successOf,
  templateKey,
} from './places.ts';
import type { Action, Collection, StatePlan } from '@sdkwright/contract/state-plan';

/**
 * Infers from paths and schemas which operations list, create, get, change and delete which items. Other operations
 * have no action, so the mock responds to them without state.
 */
export function statePlan(surface: ApiSurface): StatePlan {
  const methods = surface.methods.filter(
    ({ isStreamTwin, doc }) => !isStreamTwin && doc.deprecated?.replacement === undefined,
  );
  const planner = new Planner(surface, methods);
  const collections = planner.collections();
  return { idempotencyHeader: surface.settings.idempotencyHeader, collections };
}

/** An item's schema, and the path parameter that identifies the item. */
interface Item {
  readonly schema: Schema;
  readonly parameter: string;
}

class Planner {
  readonly #surface: ApiSurface;
  readonly #methods: readonly MethodSurface[];
  readonly #resolve: Resolve;
  readonly #taken = new Set<MethodSurface>();
  readonly #names = new Set<string>();

  constructor(surface: ApiSurface, methods: readonly MethodSurface[]) {
    this.#surface = surface;
    this.#methods = methods;
    this.#resolve = (schema) => resolveRef(schema, surface);
  }

  collections(): Collection[] {
    const itemPaths = new Map<string, string>();
    for (const { http } of this.#methods)
      if (/\/\{[^{}/]+\}\/?$/.test(http.path)) itemPaths.set(templateKey(http.path), http.path);
    const found = [...itemPaths.values()].flatMap((path) => this.#ofItem(path) ?? []);
    const lists = this.#methods.flatMap((method) => this.#ofList(method) ?? []);
    const others = this.#methods.filter((method) => !this.#taken.has(method));
    return [
      ...found.map(({ own, item }) => ({
        ...own,
        batches: batchesOf(own, item, others, this.#resolve),
      })),
      ...lists,
    ];
  }

  /** Returns the collection of the items at a path, and the schema of an item. */
  #ofItem(itemPath: string): { readonly own: Collection; readonly item: Schema } | undefined {
    const [, path = '', parameter = ''] = /^(.*)\/\{([^{}/]+)\}\/?$/.exec(itemPath) ?? [];
    const at = (key: string): MethodSurface[] =>
      this.#methods.filter(({ http }) => templateKey(http.path) === key);
    const own = at(templateKey(itemPath));
    const around = at(templateKey(path));
    const item = this.#itemOf(own, around, path, parameter);
    const id = item && idOf(parameter, item.schema, this.#resolve);
    if (item === undefined || id === undefined) return undefined;
    const actions = this.#methods.flatMap((method) => {
      const action = this.#action(method, item, { itemPath, path });
      if (action !== undefined) this.#taken.add(method);
      return action ?? [];
    });
    const [named] = [...around, ...own];
    const { schema } = item;
    return (
      named && {
        own: this.#collection(named, { path, itemPath, id, item: schema, actions }),
        item: schema,
      }
    );
  }

  /**
   * Returns the schema of an item. Takes it from the response of the operation that gets one item, or else from the
   * list, or else from the response of an operation that changes or creates an item. Returns undefined if no such
   * response contains an item.
   */
  #itemOf(
    own: readonly MethodSurface[],
    around: readonly MethodSurface[],
    path: string,
    parameter: string,
  ): Item | undefined {
    const hasId = (schema: Schema): boolean => idOf(parameter, schema, this.#resolve) !== undefined;
    const listed = around.find(({ http }) => http.method === 'get');
    const created = this.#methods.filter(
      ({ http }) => http.method === 'post' && isBelow(http.path, path),
    );
    const single = own.filter(({ http }) => http.method === 'get');
    const others = own.filter(({ http }) => ['put', 'patch', 'post'].includes(http.method));
    const inOne = (method: MethodSurface): Schema | undefined => {
      const whole = schemaOf(successOf(method));
      const place = whole && this.#objectIn(method, whole, hasId);
      return whole && place !== undefined ? schemaAt(whole, place, this.#resolve) : undefined;
    };
    const inList = (method: MethodSurface): Schema | undefined => {
      const whole = schemaOf(successOf(method));
      const place = whole && placeOfList(whole, hasId, this.#resolve);
      const list = whole && place !== undefined ? schemaAt(whole, place, this.#resolve) : undefined;
      return list && itemsOf(list, this.#resolve);
    };
    const schema =
      single.map(inOne).find(Boolean) ??
      (listed && inList(listed)) ??
      [...others, ...created].map(inOne).find(Boolean);
    return schema && { schema, parameter };
  }

  /**
   * Returns the dotted path of the matching object in a response, or undefined if there is none. The object is the
   * unwrapped value or part of that value.
   */
  #objectIn(
    { result }: MethodSurface,
    whole: Schema,
    fits: (schema: Schema) => boolean,
  ): string | undefined {
    const unwrap = result.unwrap ?? '';
    const inner = schemaAt(whole, unwrap, this.#resolve);
    const place = inner && placeOfObject(inner, fits, this.#resolve);
    return place === undefined
      ? undefined
      : [unwrap, place].filter((part) => part !== '').join('.');
  }

  #action(
    method: MethodSurface,
    item: Item,
    paths: { readonly path: string; readonly itemPath: string },
  ): Action | undefined {
    const { http } = method;
    const isSame = (schema: Schema): boolean =>
      schema === item.schema ||
      (schema.kind === 'ref' && item.schema.kind === 'ref' && schema.to === item.schema.to);
    const fits = (schema: Schema): boolean =>
      isSame(schema) || idOf(item.parameter, schema, this.#resolve) !== undefined;
    const isNear = templateKey(http.path).startsWith(templateKey(paths.path));
    if (!isNear && (http.method !== 'get' || !http.path.includes('{'))) return undefined;
    const whole = isNear ? schemaOf(successOf(method)) : undefined;
    const place =
      whole && (this.#objectIn(method, whole, isSame) ?? this.#objectIn(method, whole, fits));
    const act = (does: Action['does']): Action => this.#single(method, does, item, whole, place);
    const own = templateKey(http.path);
    if (own === templateKey(paths.itemPath))
      switch (http.method) {
        case 'get':
          return place === undefined ? undefined : act('get');
        case 'put':
          return act('replace');
        case 'patch':
        case 'post':
          return act('change');
        case 'delete':
          return act('delete');
        default:
          return undefined;
      }
    if (http.method === 'get') return this.#list(method, item, isSame, fits, paths.path);
    const returnsItem = whole !== undefined && this.#objectIn(method, whole, isSame) !== undefined;
    if (own === templateKey(paths.path)) {
      if (http.method === 'post') return this.#takesList(method) ? undefined : act('create');
      return returnsItem && ['put', 'patch'].includes(http.method)
        ? act(http.method === 'put' ? 'replace' : 'change')
        : undefined;
    }
    if (!returnsItem || this.#taken.has(method)) return undefined;
    if (http.method === 'post' && isBelow(http.path, paths.path)) return act('create');
    const isOfItem =
      own.startsWith(`${templateKey(paths.itemPath)}/`) &&
      !own.endsWith('}') &&
      http.method !== 'delete';
    return isOfItem ? act('change') : undefined;
  }

  /** True if the request is a list. Such an operation creates several items, see `batchesOf`. */
  #takesList({ body }: MethodSurface): boolean {
    return body !== undefined && itemsOf(body.schema, this.#resolve) !== undefined;
  }

  #single(
    method: MethodSurface,
    does: Action['does'],
    item: Item,
    whole: Schema | undefined,
    place: string | undefined,
  ): Action {
    const shown = whole && place !== undefined ? schemaAt(whole, place, this.#resolve) : undefined;
    return {
      ...endpointOf(method),
      does,
      value: place,
      fields: shown && propertyNames(shown, isShown, this.#resolve),
      required: requiredOf(shown && propertiesOf(shown, this.#resolve)),
      input: inputOf(method.body?.schema, item.schema, this.#resolve),
      isPolled: method.waiter !== undefined,
      list: undefined,
    };
  }

  #list(
    method: MethodSurface,
    item: Item,
    isSame: (schema: Schema) => boolean,
    fits: (schema: Schema) => boolean,
    path: string,
  ): Action | undefined {
    const own = templateKey(method.http.path) === templateKey(path);
    if (!own && this.#taken.has(method)) return undefined;
    const where = own ? {} : this.#whereOf(method, item.schema, path);
    const whole = schemaOf(successOf(method));
    if (whole === undefined || where === undefined) return undefined;
    const place =
      method.result.items ??
      placeOfList(whole, isSame, this.#resolve) ??
      (own ? placeOfList(whole, fits, this.#resolve) : undefined);
    const list = place === undefined ? undefined : schemaAt(whole, place, this.#resolve);
    const items = list && itemsOf(list, this.#resolve);
    if (items === undefined || !(own ? fits(items) : isSame(items))) return undefined;
    return this.#listing(method, whole, place, items, where);
  }

  /**
   * Returns the item fields by which a list's path parameters select items, keyed by parameter. Called for lists that
   * aren't at the path of their collection, such as `/users/{userId}/posts` or `/posts/search` for `/posts`. Returns
   * undefined if the mock can't determine which items such a list contains.
   */
  #whereOf(
    { http }: MethodSurface,
    item: Schema,
    path: string,
  ): Record<string, string> | undefined {
    const parameters = parametersOf(http.path);
    if (parameters.length === 0) return isBelow(http.path, path) ? {} : undefined;
    if (parametersOf(path).length > 0 || http.path.endsWith('}')) return undefined;
    const fields = fieldsOf(item, this.#resolve);
    const found = parameters.flatMap((parameter) => {
      const field = fields.find(({ name }) => letters(name) === letters(parameter));
      return field === undefined ? [] : [[parameter, field.name] as const];
    });
    return found.length === parameters.length ? Object.fromEntries(found) : undefined;
  }

  /**
   * Returns the collection of a list whose items have no path, or undefined if the method doesn't get such a list. The
   * mock filters and paginates the list.
   */
  #ofList(method: MethodSurface): Collection | undefined {
    const { http } = method;
    if (http.method !== 'get' || this.#taken.has(method) || http.path.endsWith('}'))
      return undefined;
    const whole = schemaOf(successOf(method));
    const isOfObjects = (schema: Schema): boolean => fieldsOf(schema, this.#resolve).length > 0;
    const place =
      whole && (method.result.items ?? placeOfList(whole, isOfObjects, this.#resolve, 1));
    if (whole === undefined || place === undefined) return undefined;
    const list = schemaAt(whole, place, this.#resolve);
    const items = list && itemsOf(list, this.#resolve);
    if (items === undefined) return undefined;
    const actions = [this.#listing(method, whole, place, items, {})];
    const id = fieldsOf(items, this.#resolve).find(({ name }) => name === 'id')?.name;
    const { path } = http;
    return this.#collection(method, { path, itemPath: undefined, id, item: items, actions });
  }

  #listing(
    method: MethodSurface,
    schema: Schema,
    place: string | undefined,
    items: Schema,
    where: Readonly<Record<string, string>>,
  ): Action {
    const style =
      method.pagination === undefined
        ? undefined
        : this.#surface.settings.pagination?.[method.pagination];
    const query = method.parameters.filter((parameter) => parameter.in === 'query');
    const response = { schema, items, hasLink: style?.style === 'link' };
    return {
      ...endpointOf(method),
      does: 'list',
      value: place,
      fields: propertyNames(items, isShown, this.#resolve),
      required: requiredOf(propertiesOf(items, this.#resolve)),
      input: undefined,
      isPolled: false,
      list: listPlan(query, response, style, where, this.#resolve),
    };
  }

  #collection(
    named: MethodSurface,
    {
      item,
      ...rest
    }: Pick<Collection, 'path' | 'itemPath' | 'id' | 'actions'> & { readonly item: Schema },
  ): Collection {
    const fields = fieldsOf(item, this.#resolve);
    const dated = (pattern: RegExp): string[] =>
      fields
        .filter(({ name, schema }) => pattern.test(letters(name)) && this.#isTime(schema))
        .map(({ name }) => name);
    const waiter = this.#methods.find(
      ({ http, waiter: found }) => found !== undefined && http.path === rest.itemPath,
    )?.waiter;
    return {
      name: this.#nameOf(named, rest.path),
      ...rest,
      schema: item.kind === 'ref' && item.to.startsWith('#/components/') ? item.to : undefined,
      parents: parametersOf(rest.path).map((parameter) => ({
        parameter,
        field: fields.find(({ name }) => letters(name) === letters(parameter))?.name,
        example: exampleOf(
          named.parameters.find(({ in: where, name }) => where === 'path' && name === parameter),
        ),
      })),
      createdAt: dated(/^(created|inserted)(at|on|date|time|datetime)?$|^(date|time)created$/),
      updatedAt: dated(
        /^(updated|modified|changed)(at|on|date|time|datetime)?$|^last(updated|modified)/,
      ),
      waiter,
      batches: [],
    };
  }

  #isTime(schema: Schema): boolean {
    const resolved = this.#resolve(schema);
    return resolved.kind === 'string' && resolved.format === 'date-time';
  }

  #nameOf({ path: words }: MethodSurface, path: string): string {
    const name = words.slice(0, -1).map(camelName).join('.');
    const free = name === '' || this.#names.has(name) ? path : name;
    this.#names.add(free);
    return free;
  }
}

function isShown({ writeOnly }: Property): boolean {
  return !writeOnly;
}

function exampleOf(parameter: Parameter | undefined): unknown {
  return parameter?.examples[0]?.value ?? parameter?.doc.example;
}

function requiredOf(properties: readonly Property[] = []): string[] {
  return properties.filter((each) => each.required && isShown(each)).map(({ name }) => name);
}

function parametersOf(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name);
}
