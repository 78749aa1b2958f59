import { schemaIssues } from '../../check/schema.js';
import type { Document } from '../../document/document.js';
import { type Json, list, memberAt, object, text } from '../../document/json.js';
import type { Operation } from '../../document/operation.js';
import type { RecordedExchange, RecordedRequest } from '../../recorder/exchange.js';
import { problem } from '../problem.js';
import { respondToBatch } from './batch.js';
import { changedMembers, membersOf, newMembers, parsedJson } from './body.js';
import { IdempotencyKeys, idempotencyKey } from './idempotency.js';
import { advance, firstState, stamps } from './lifecycle.js';
import { pageOf, urlWith, withMembers } from './list.js';
import { repaired } from './repair.js';
import { alike, picked, segmentOf, textOf, without, withValue } from './places.js';
import type { Action, Batch, Collection, StatePlan } from './plan.js';
import { type Ask, missing, refused } from './refusal.js';
import { isSuccess, NOT_FITTING, pointerOf, success, unstated } from './response.js';
import { fill } from './seed.js';
import { filled, FULL, type Item, parametersOf, shape, Store, urlOf } from './store.js';

type Response = RecordedExchange['response'];

/** An operation on a collection. */
interface Known {
  readonly collection: Collection;
  readonly action: Action;
}

/** A request with all the data needed to respond. */
interface Call extends Known {
  readonly operation: Operation;
  readonly request: RecordedRequest;
  /** Path without the query. */
  readonly path: string;
  readonly ask: Ask;
}

/**
 * The state of a mock. It chooses which response to request from Prism and inserts items into the body of that
 * response. Prism validates every request that reaches it. Requests for operations outside all collections receive
 * Prism's response unchanged.
 */
export class State {
  readonly #document: Document;
  readonly #plan: StatePlan;
  readonly #seed: Json;
  readonly #actions = new Map<string, Known>();
  readonly #batches = new Map<string, { readonly collection: Collection; readonly batch: Batch }>();
  #store = new Store();
  #keys = new IdempotencyKeys();

  /** @throws a user-facing error if the seed doesn't conform to the document. */
  constructor(document: Document, plan: StatePlan, seed: Json = {}) {
    this.#document = document;
    this.#plan = plan;
    this.#seed = seed;
    this.reset();
    for (const collection of plan.collections) {
      const creates = ({ does }: Action | Batch): boolean => does === 'create';
      const isFixed = !collection.actions.some(creates) && !collection.batches.some(creates);
      // Without a `create` operation, a list that starts empty would always be empty.
      if (isFixed && this.#store.items(collection).length === 0) continue;
      for (const action of collection.actions) {
        const key = `${action.method} ${action.path}`;
        if (!this.#actions.has(key)) this.#actions.set(key, { collection, action });
      }
      for (const batch of collection.batches)
        this.#batches.set(`${batch.method} ${batch.path}`, { collection, batch });
    }
  }

  /** Methods and paths of the stateful operations. */
  get operations(): readonly string[] {
    return [...this.#actions.keys(), ...this.#batches.keys()];
  }

  reset(): void {
    this.#store = new Store();
    this.#keys = new IdempotencyKeys();
    fill(this.#store, this.#document, this.#plan, this.#seed);
  }

  /** All items, in the format of a seed. */
  get items(): Json {
    const all = new Map<string, Json[]>();
    for (const collection of this.#plan.collections)
      for (const { url, fields } of this.#store.items(collection)) {
        const isNamed = collection.parents.length === 0;
        const key = isNamed ? collection.name : url.slice(0, url.lastIndexOf('/'));
        const known = all.get(key);
        if (known === undefined) all.set(key, [fields]);
        else known.push(fields);
      }
    return Object.fromEntries(all);
  }

  /**
   * Returns the secret that the API assigned to a webhook receiver: the `secret` of the last item whose `url` is the
   * receiver's. Returns undefined if there is none.
   */
  secretOf(receiver: string): string | undefined {
    return this.#plan.collections
      .flatMap((collection) => this.#store.items(collection))
      .filter(({ fields }) => fields['url'] === receiver)
      .flatMap(({ fields }) => text(fields['secret']) ?? [])
      .at(-1);
  }

  async respond(request: RecordedRequest, ask: Ask): Promise<Response> {
    const operation = this.#document.operationOf(request.method, request.url);
    if (operation === undefined) return ask('');
    return this.#keys.once(
      idempotencyKey(operation, request, this.#plan.idempotencyHeader),
      request,
      () => this.#act(operation, request, ask),
      () =>
        refused(
          operation,
          ask,
          [422, 409, 400],
          'The idempotency key was already used for a different request.',
        ),
    );
  }

  async #act(operation: Operation, request: RecordedRequest, ask: Ask): Promise<Response> {
    const path = request.url.split('?')[0] ?? '';
    const parent = this.#missingParent(operation, path);
    if (parent !== undefined) return missing(operation, ask, parent);
    const key = `${request.method} ${operation.path}`;
    const several = this.#batches.get(key);
    if (several !== undefined)
      return respondToBatch(
        { document: this.#document, batch: several.batch, operation, request, ask },
        (single, part, respond) =>
          this.#createPart(several, single, part, respond) ?? this.#act(single, part, respond),
      );
    const known = this.#actions.get(key);
    if (known === undefined) return unstated(operation, request, ask);
    const call = { ...known, operation, request, path, ask };
    switch (call.action.does) {
      case 'list':
        return this.#list(call);
      case 'create':
        return this.#create(call);
      case 'get':
        return this.#get(call);
      case 'change':
      case 'replace':
        return this.#change(call);
      case 'delete':
        return this.#delete(call);
    }
  }

  /** Creates an item of a batch. Returns undefined if an operation creates single items. */
  #createPart(
    { collection, batch }: { readonly collection: Collection; readonly batch: Batch },
    operation: Operation,
    request: RecordedRequest,
    ask: Ask,
  ): Promise<Response> | undefined {
    const { creates: input, single } = batch;
    const shows = collection.actions.find(
      ({ method, path }) => method === single.method && path === single.path,
    );
    if (input === undefined || shows === undefined) return undefined;
    const action: Action = { ...shows, does: 'create', input };
    return this.#create({ collection, action, operation, request, path: request.url, ask });
  }

  /**
   * Returns the path of a parent item that the request's path contains but that doesn't exist, or undefined if no
   * parent is missing.
   */
  #missingParent({ path: template }: Operation, path: string): string | undefined {
    for (const collection of this.#plan.collections) {
      const { itemPath } = collection;
      if (itemPath === undefined || !shape(template).startsWith(`${shape(itemPath)}/`)) continue;
      const url = urlOf(itemPath, path);
      const isUsed = this.#actions.has(keyOf(collection));
      if (isUsed && url !== undefined && this.#store.get(collection, url) === undefined) return url;
    }
    return undefined;
  }

  async #list(call: Call): Promise<Response> {
    const { collection, action, request, path } = call;
    const { list: plan, value = '', fields, required } = action;
    const response = await call.ask(success(action));
    if (plan === undefined || !isSuccess(response)) return response;
    const example = parsedJson(response.body);
    const base = object(list(memberAt(example, value))[0]);
    const parameters = parametersOf(action.path, path);
    const conditions = Object.entries(plan.where);
    const around = `${urlOf(collection.path, path) ?? ''}/`;
    const items = this.#store
      .items(collection)
      .filter(({ url, fields: own }) =>
        conditions.length > 0
          ? conditions.every(([name, field]) => textOf(own[field]) === parameters[name])
          : collection.parents.length === 0 || url.startsWith(around),
      )
      .map((item) => item.fields);
    const { host = '' } = request.headers;
    const url = `http://${URL.canParse(`http://${host}`) ? host : 'localhost'}${request.url}`;
    const size = plan.members.find(({ is }) => is === 'size');
    const exampleSize = Number(size && memberAt(example, size.path)) || undefined;
    const query = new URL(url).searchParams;
    const page = pageOf(items, query, plan, collection, exampleSize);
    const shown = page.items.map((item) => ({
      ...picked(base, required),
      ...picked(item, fields),
    }));
    const body = withMembers(withValue(example, value, shown), page, plan, url);
    const ignored = plan.ignored.filter((name) => query.has(name));
    const notes = ignored.map((name) => `The parameter ${name} has no effect on the items.`);
    const result = this.#with({ ...response, notes }, call, body, base);
    if (!plan.hasLink) return result;
    const { link: _, ...headers } = result.headers;
    const link = page.next && { link: `<${urlWith(url, page.next)}>; rel="next"` };
    return { ...result, headers: { ...headers, ...link } };
  }

  async #create(call: Call): Promise<Response> {
    const { collection, action, request, path, operation, ask } = call;
    const { id = '', parents } = collection;
    const members = membersOf(request, action.input);
    const around = parametersOf(collection.path, urlOf(collection.path, path) ?? '');
    const given = members[id] === undefined ? undefined : this.#urlOf(collection, around, members);
    if (given !== undefined && this.#store.get(collection, given) !== undefined)
      return refused(operation, ask, [409, 422, 400], `${given} exists already.`);
    if (this.#store.isFull(collection) || !this.#store.hasRoom(request.body.length))
      return problem(507, FULL);
    const response = await ask(success(action));
    if (!isSuccess(response)) return response;
    const example = object(memberAt(parsedJson(response.body), action.value ?? ''));
    const owners = parents.flatMap(({ parameter, field }) =>
      field === undefined ? [] : [[field, alike(around[parameter] ?? '', example[field])] as const],
    );
    const fields = {
      ...newMembers(members, example, action.input),
      [id]: members[id] ?? this.#newId(call, response, example[id]),
      ...Object.fromEntries(owners),
      ...stamps([...collection.createdAt, ...collection.updatedAt], members),
      ...firstState(collection, example),
    };
    const item = this.#store.put(collection, this.#urlOf(collection, around, fields), fields);
    const shown = this.#shown(response, call, item, example);
    this.#store.measure(item);
    return shown;
  }

  /** Returns the first of the possible IDs that conforms to the schema, or the first ID if none conforms. */
  #newId(call: Call, response: Response, example: unknown): unknown {
    const { collection, action } = call;
    const ids = this.#store.newIds(collection, example);
    const pointer = pointerOf(response, call.operation);
    const place = [action.value, collection.id].filter(Boolean).join('.');
    const start = `/${place.replaceAll('.', '/')} `;
    const body = parsedJson(response.body);
    const fits = (id: unknown): boolean =>
      pointer === undefined ||
      !schemaIssues(this.#document, pointer, withValue(body, place, id)).some((issue) =>
        issue.startsWith(start),
      );
    return ids.length === 1 ? ids[0] : (ids.find(fits) ?? ids[0]);
  }

  #urlOf(
    { path, id = '' }: Collection,
    around: Readonly<Record<string, string>>,
    fields: Json,
  ): string {
    return `${filled(path, around)}/${segmentOf(fields[id])}`;
  }

  async #get(call: Call): Promise<Response> {
    const { collection, action, operation, ask } = call;
    const item = this.#found(call);
    if (item === undefined) return missing(operation, ask, call.path);
    const response = await ask(success(action));
    if (!isSuccess(response)) return response;
    if (action.isPolled) advance(item, collection);
    return this.#shown(response, call, item);
  }

  async #change(call: Call): Promise<Response> {
    const { collection, action, operation, request, ask } = call;
    const { input, does } = action;
    const item = this.#found(call);
    if (item === undefined) {
      const canCreate = does === 'replace' && operation.responses.has('201');
      return canCreate ? this.#create(withStatus(call, 201)) : missing(operation, ask, call.path);
    }
    const final = finality(call, item);
    if (final !== undefined) return final;
    if (!this.#store.hasRoom(request.body.length)) return problem(507, FULL);
    const response = await ask(success(action));
    if (!isSuccess(response)) return response;
    const before = item.fields;
    const members = membersOf(request, input);
    const kept =
      does === 'replace'
        ? { ...without(before, input?.omitted ?? []), ...input?.defaults }
        : before;
    const { id = '' } = collection;
    item.fields = {
      ...changedMembers(kept, members, request),
      ...stamps(collection.updatedAt, members),
      ...(Object.hasOwn(before, id) ? { [id]: before[id] } : {}),
    };
    const shown = this.#shown(response, call, item, before);
    this.#store.measure(item);
    return shown;
  }

  async #delete(call: Call): Promise<Response> {
    const { action, operation, ask } = call;
    const item = this.#found(call);
    if (item === undefined) return missing(operation, ask, call.path);
    const final = finality(call, item);
    if (final !== undefined) return final;
    const response = await ask(success(action));
    if (!isSuccess(response)) return response;
    this.#store.remove(item.url);
    return this.#shown(response, call, item);
  }

  /** Finds an item by its path or, if the operation has the path of the collection, by the ID in the body. */
  #found({ collection, action, path, request }: Call): Item | undefined {
    const { itemPath = '' } = collection;
    const around = parametersOf(collection.path, path);
    const url =
      shape(action.path) === shape(collection.path)
        ? this.#urlOf(collection, around, membersOf(request, action.input))
        : urlOf(itemPath, path);
    return url === undefined ? undefined : this.#store.get(collection, url);
  }

  /**
   * Returns the response with the item in its body. Adds members to the item that the response requires and the item
   * lacks.
   */
  #shown(response: Response, call: Call, item: Item, before?: Json): Response {
    const { value, fields, required } = call.action;
    const { location } = response.headers;
    const moved =
      location === undefined
        ? response
        : { ...response, headers: { ...response.headers, location: item.url } };
    const example = parsedJson(response.body);
    if (value === undefined || example === undefined) return moved;
    const base = object(memberAt(example, value));
    item.fields = { ...picked(base, required), ...item.fields };
    const body = withValue(example, value, picked(item.fields, fields));
    const result = this.#with(moved, call, body, before ?? base);
    // Stores the repaired members in the item.
    const shown = object(memberAt(parsedJson(result.body), value));
    const names = Object.keys(picked(item.fields, fields));
    item.fields = { ...without(item.fields, names), ...picked(shown, names) };
    return result;
  }

  /**
   * Returns the response with the given body, repaired if it violates the schema. If it can't be repaired, returns the
   * original response with a note.
   */
  #with(response: Response, call: Call, body: unknown, base: Json): Response {
    const pointer = pointerOf(response, call.operation);
    const place = { path: call.action.value ?? '', base };
    const fitting =
      pointer === undefined
        ? body
        : repaired(this.#document, pointer, body, place, parsedJson(response.body));
    if (fitting === undefined) return { ...response, notes: [NOT_FITTING] };
    return { ...response, body: Buffer.from(JSON.stringify(fitting)) };
  }
}

function keyOf({ actions: [first] }: Collection): string {
  return first === undefined ? '' : `${first.method} ${first.path}`;
}

function withStatus(call: Call, status: number): Call {
  return { ...call, action: { ...call.action, status } };
}

/**
 * Returns the declared conflict response if the item has reached a final status, after which it can't be changed.
 * Otherwise, or if no conflict is declared, returns undefined.
 */
function finality({ collection, operation, ask }: Call, item: Item): Promise<Response> | undefined {
  const { waiter } = collection;
  if (waiter === undefined || !operation.responses.has('409')) return undefined;
  const state = textOf(memberAt(item.fields, waiter.field));
  return waiter.done.includes(state)
    ? refused(operation, ask, [409], `${item.url} is final: its ${waiter.field} is ${state}.`)
    : undefined;
}
