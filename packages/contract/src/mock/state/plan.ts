/**
 * The knowledge that a mock with state needs about an API. It is data, because the generator, which derives it, shares only these
 * types with this package. Places in bodies are dotted paths, '' for the whole body.
 */
export interface StatePlan {
  readonly idempotencyHeader: string | undefined;
  readonly collections: readonly Collection[];
}

/** Items of one kind, and the operations on them. */
export interface Collection {
  /** Key in seed files: `posts`. */
  readonly name: string;
  /** Path template of the collection: `/posts`. */
  readonly path: string;
  /** Path template of one item, `/posts/{postId}`; undefined if items can only be listed. */
  readonly itemPath: string | undefined;
  /** The property that is the last parameter of `itemPath`. */
  readonly id: string | undefined;
  /** JSON Pointer of the schema of an item, if it has a name. */
  readonly schema: string | undefined;
  /** The parameters of `path`. */
  readonly parents: readonly Parent[];
  /** Properties with the time of the creation, and of the last change. */
  readonly createdAt: readonly string[];
  readonly updatedAt: readonly string[];
  readonly waiter: Waiter | undefined;
  readonly actions: readonly Action[];
}

export interface Parent {
  readonly parameter: string;
  /** The property of an item with the same value. */
  readonly field: string | undefined;
  readonly example: unknown;
}

export interface Waiter {
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** An operation on a collection or an item. */
export interface Action {
  readonly method: string;
  readonly path: string;
  readonly does: 'list' | 'create' | 'get' | 'change' | 'replace' | 'delete';
  /** The declared status of a success, if it is a single one. */
  readonly status: number | undefined;
  /** Place of the item, or of the list, in the response; undefined if the response doesn't contain it. */
  readonly value: string | undefined;
  /** Properties of an item in the response; undefined: any. */
  readonly fields: readonly string[] | undefined;
  readonly required: readonly string[];
  readonly input: Input | undefined;
  /** True if a waiter polls the operation. */
  readonly isPolled: boolean;
  readonly list: List | undefined;
}

/** The properties of an item in a request. */
export interface Input {
  readonly place: string;
  /** Undefined: any. */
  readonly names: readonly string[] | undefined;
  /** Values of properties that a request omits. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Properties that an item doesn't have if a request omits them. */
  readonly omitted: readonly string[];
}

export interface List {
  /** Fields of items that have to equal path parameters, by parameter. */
  readonly where: Readonly<Record<string, string>>;
  readonly request: {
    readonly page: string | undefined;
    readonly size: string | undefined;
    readonly offset: string | undefined;
    readonly cursor: string | undefined;
  };
  readonly defaultSize: number | undefined;
  readonly firstPage: number;
  /** The property of an item that is a cursor. Default: the id. */
  readonly cursorField: string | undefined;
  /** Members of the response that describe the page. */
  readonly members: readonly PageMember[];
  /** True if the response has a `Link` header. */
  readonly hasLink: boolean;
  readonly filters: readonly Filter[];
  /** Query keys of texts to search for. */
  readonly search: readonly string[];
  readonly sort: readonly string[];
  /** Query keys that the mock ignores. */
  readonly ignored: readonly string[];
}

export interface PageMember {
  readonly path: string;
  readonly is:
    | 'page'
    | 'size'
    | 'offset'
    | 'total'
    | 'pages'
    | 'count'
    | 'more'
    | 'earlier'
    | 'cursor'
    | 'nextUrl'
    | 'previousUrl';
  /** Its value where there is no further page. */
  readonly end: 'null' | 'absent' | 'empty';
}

export interface Filter {
  /** Query key: `filter[status]`. */
  readonly key: string;
  readonly field: string;
  readonly separator: string | undefined;
}
