/**
 * The data about an API that a stateful mock needs. The generator derives it and shares only these types with this
 * package. Locations in bodies are dotted paths; '' refers to the whole body.
 */
export interface StatePlan {
  readonly idempotencyHeader: string | undefined;
  readonly collections: readonly Collection[];
}

/** Items of one kind, and the operations on them. */
export interface Collection {
  /** Key in seed files, such as `posts`. */
  readonly name: string;
  /** Path template of the collection, such as `/posts`. */
  readonly path: string;
  /** Path template of an item, such as `/posts/{postId}`; undefined if items can only be listed. */
  readonly itemPath: string | undefined;
  /** The property whose value is the last parameter of `itemPath`. */
  readonly id: string | undefined;
  /** JSON Pointer to the schema of an item; undefined if the schema isn't named. */
  readonly schema: string | undefined;
  /** Parents that the parameters of `path` identify. */
  readonly parents: readonly Parent[];
  /** Properties that contain the time of creation. Properties in `updatedAt` contain the time of the last change. */
  readonly createdAt: readonly string[];
  readonly updatedAt: readonly string[];
  readonly waiter: Waiter | undefined;
  readonly actions: readonly Action[];
  /** Operations on several items, which act like the operations on a single item. */
  readonly batches: readonly Batch[];
}

/** An operation that creates, changes or deletes the items in a list. */
export interface Batch {
  readonly method: string;
  readonly path: string;
  readonly does: 'create' | 'change' | 'delete';
  readonly status: number | undefined;
  readonly from: 'body' | 'query';
  /** Dotted path of the list in the body, or the name of the query parameter. */
  readonly place: string;
  /**
   * The property that contains the item's ID in an entry of the list; undefined if the entries are IDs or new items.
   */
  readonly id: string | undefined;
  /**
   * Path template of the collection. The batch operation and the operation on a single item both have its parameters.
   */
  readonly around: string;
  /** The last parameter of the item's path. */
  readonly parameter: string;
  /** Dotted path of the item in the request body of the operation on a single item. */
  readonly wrapper: string;
  /** The property of an item that contains its ID. */
  readonly field: string;
  /** The properties that a new item takes from an entry, if no operation creates a single item. */
  readonly creates: ItemInput | undefined;
  /**
   * The operation on a single item, with the dotted path of the item in its response. If no operation creates a single item,
   * the one that gets it.
   */
  readonly single: Pick<Action, 'method' | 'path' | 'value'>;
  /** Dotted paths of the list in the response and of the item in an entry; undefined if the response has no list. */
  readonly results: { readonly list: string; readonly item: string } | undefined;
}

export interface Parent {
  readonly parameter: string;
  /** The property of an item that contains the parameter's value. */
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
  /** Status of the success response; undefined if the document doesn't declare a specific status. */
  readonly status: number | undefined;
  /** Location of the item or the list in the response; undefined if the response contains neither. */
  readonly value: string | undefined;
  /** The properties of an item that the response contains; undefined if it contains all of them. */
  readonly fields: readonly string[] | undefined;
  readonly required: readonly string[];
  readonly input: ItemInput | undefined;
  /** True if a waiter polls the operation. */
  readonly isPolled: boolean;
  readonly list: List | undefined;
}

/** The properties that an item takes from a request. */
export interface ItemInput {
  readonly place: string;
  /** Names of the properties; undefined for all properties. */
  readonly names: readonly string[] | undefined;
  /** Default values of properties that a request omits. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Properties that a new or replaced item lacks if the request omits them. */
  readonly omitted: readonly string[];
}

export interface List {
  /** Fields of items that must equal path parameters, keyed by parameter. */
  readonly where: Readonly<Record<string, string>>;
  readonly request: {
    readonly page: string | undefined;
    readonly size: string | undefined;
    readonly offset: string | undefined;
    readonly cursor: string | undefined;
  };
  readonly defaultSize: number | undefined;
  readonly firstPage: number;
  /** The property of an item that is used as the cursor. Default: the ID. */
  readonly cursorField: string | undefined;
  /** Members of the response that describe the page. */
  readonly members: readonly PageMember[];
  /** True if the response has a `Link` header. */
  readonly hasLink: boolean;
  readonly filters: readonly Filter[];
  /** Query parameters for full-text search. */
  readonly search: readonly string[];
  readonly sort: readonly string[];
  /** Query parameters that the mock ignores. */
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
    | 'last'
    | 'earlier'
    | 'cursor'
    | 'nextUrl'
    | 'previousUrl';
  /** Value of the member if the page has no value for it, such as the next cursor on the last page. */
  readonly end: 'null' | 'absent' | 'empty';
}

export interface Filter {
  /** Name of the query parameter, such as `filter[status]`. */
  readonly key: string;
  readonly field: string;
  readonly separator: string | undefined;
}
