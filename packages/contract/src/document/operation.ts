import type { BundledDocument, Located } from './bundled-document.js';
import { type Json, list, object, text } from './json.js';
import { isJson } from './media-type.js';
import { nestingOf } from './nesting.js';
import { encodeToken } from './pointer.js';
import { splitRequirements } from './security.js';

/** A Parameter Object with the defaults of its location (OpenAPI 3.1 §4.8.12). */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /**
   * JSON media type if the value is serialized as JSON. Undefined if it is serialized with a style or as other content.
   */
  readonly content: string | undefined;
  /** The Parameter Object; undefined for a path placeholder without a declaration. */
  readonly own?: Located;
  /** True if OpenAPI doesn't define the serialization because the value contains nested lists or objects. */
  readonly isAmbiguous?: boolean;
}

/** Media types and their Media Type Objects. */
export type Content = readonly (readonly [mediaType: string, media: Located])[];

/** An operation of the document. */
export class Operation {
  readonly parameters: readonly Parameter[];

  readonly document: BundledDocument;
  readonly path: string;
  readonly own: Located;

  constructor(document: BundledDocument, path: string, item: Located, own: Located) {
    this.document = document;
    this.path = path;
    this.own = own;
    const found = [item, own].flatMap(({ node, pointer }) =>
      list(node['parameters']).flatMap((parameter, index) => {
        const located = document.follow(parameter, `${pointer}/parameters/${String(index)}`);
        return located === undefined ? [] : parametersOf(located, document);
      }),
    );
    this.parameters = [
      ...new Map(
        found.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
      ).values(),
    ];
  }

  /**
   * Media types of the request body; undefined if there is no body. If the reference to the body doesn't resolve, any
   * type is accepted.
   */
  get body(): Content | undefined {
    const { requestBody } = this.own.node;
    const pointer = `${this.own.pointer}/requestBody`;
    const body = this.document.follow(requestBody, pointer);
    if (body !== undefined) return contentOf(body);
    return requestBody === undefined ? undefined : [['*/*', { node: {}, pointer }]];
  }

  /** All declared responses, keyed by status, range or `default`. */
  get responses(): ReadonlyMap<string, Content> {
    const located = Object.entries(object(this.own.node['responses'])).map(
      ([key, node]) =>
        [key, this.document.follow(node, `${this.own.pointer}/responses/${key}`)] as const,
    );
    return new Map(
      located.flatMap(([key, response]) =>
        response === undefined ? [] : [[key, contentOf(response)]],
      ),
    );
  }

  /**
   * Returns the content of the declared response for a status: the response for the status itself, for its range, or
   * the default (OpenAPI 3.1 §4.8.16).
   */
  response(status: number): Content | undefined {
    const response = this.responseObject(status);
    return response && contentOf(response);
  }

  /** Returns the Response Object for a status. */
  responseObject(status: number): Located | undefined {
    const key = this.keyOf(status);
    return key === undefined ? undefined : this.#responseAt(key);
  }

  /**
   * Returns the key of the response for a status: `404`, `4XX` or `default`. Undefined if no response is declared for
   * it.
   */
  keyOf(status: number): string | undefined {
    const range = String(Math.floor(status / 100));
    const keys = [String(status), `${range}XX`, `${range}xx`, 'default'];
    return keys.find((key) => this.#responseAt(key) !== undefined);
  }

  #responseAt(key: string): Located | undefined {
    const responses = object(this.own.node['responses']);
    return this.document.follow(responses[key], `${this.own.pointer}/responses/${key}`);
  }

  /** The first declared success status, or 200 if none is declared. */
  get successStatus(): number {
    return Number([...this.responses.keys()].find((status) => /^2\d\d$/.test(status)) ?? 200);
  }

  /**
   * Security Requirement Objects, one of which a request must satisfy. If the document requires no security,
   * credentials are optional.
   */
  get security(): readonly Json[] {
    const { security = this.document.root['security'] } = this.own.node;
    if (security !== undefined)
      return splitRequirements(security, (id) => this.document.scheme(id));
    const optional = this.document.schemes.map((id) => ({ [id]: [] }));
    return optional.length === 0 ? [] : [...optional, {}];
  }

  /** True if the client ignores the response body. */
  get discardsResponse(): boolean {
    return this.settings['returns'] === 'void' || this.settings['discard'] === true;
  }

  get settings(): Json {
    return object(this.own.node['x-sdkwright']);
  }

  /**
   * Dotted path to the items in a page; '' if the page is the list itself. Undefined if the document doesn't configure
   * the operation's pagination.
   */
  get items(): string | undefined {
    const style = text(this.settings['pagination']);
    const styles = object(object(this.document.root['x-sdkwright'])['pagination']);
    if (style === undefined) return undefined;
    // `answer` is the former name of `response`.
    const { response, answer } = object(styles[style]);
    return text(object(response ?? answer)['items']) ?? '';
  }

  /** Lowercase name of the idempotency key header; undefined if the operation doesn't accept one. */
  get idempotencyHeader(): string | undefined {
    const name = text(
      object(this.document.root['x-sdkwright'])['idempotencyHeader'],
    )?.toLowerCase();
    return this.parameters.some(
      (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name,
    )
      ? name
      : undefined;
  }
}

/** Returns the parameter. For a query string that is a form (OpenAPI 3.2 §4.12.1), returns its fields as parameters. */
function parametersOf(located: Located, document: BundledDocument): Parameter[] {
  const { node, pointer } = located;
  const form = object(node['content'])['application/x-www-form-urlencoded'];
  if (node['in'] !== 'querystring' || form === undefined)
    return [{ ...parameterOf(located, document), ...(node['in'] === 'querystring' ? WHOLE : {}) }];
  const schema = document.follow(object(form)['schema'], '')?.node;
  return Object.keys(object(schema?.['properties'])).map((name) =>
    parameterOf({ node: { name, in: 'query' }, pointer }, document),
  );
}

/** A query string that is JSON or text. It has no name in the URL. */
const WHOLE = { in: 'query', style: 'querystring' };

function parameterOf(located: Located, document: BundledDocument): Parameter {
  const { node } = located;
  const where = text(node['in']) ?? 'query';
  const isPair = where === 'query' || where === 'cookie';
  const style = text(node['style']) ?? (isPair ? 'form' : 'simple');
  const explode =
    typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form' || style === 'cookie';
  // Content other than JSON is sent unchanged.
  const content = Object.keys(object(node['content'])).find(isJson);
  const nesting =
    content === undefined && style !== 'deepObject'
      ? nestingOf(node['schema'], document)
      : undefined;
  const common = {
    own: located,
    name: text(node['name']) ?? '',
    in: where,
    required: node['required'] === true,
    isAmbiguous: nesting !== undefined,
  };
  // OpenAPI doesn't define the serialization of these values. A list in an exploded object repeats its name, nested
  // objects use brackets, and everything else is JSON.
  if (nesting === undefined || (nesting === 'lists in an object' && isPair && explode))
    return { ...common, style, explode, content };
  return nesting !== 'in a list' && where === 'query'
    ? { ...common, style: 'deepObject', explode, content }
    : { ...common, style, explode, content: 'application/json' };
}

function contentOf({ node, pointer: at }: Located): Content {
  return Object.entries(object(node['content'])).map(([mediaType, media]) => [
    mediaType,
    {
      node: object(media),
      pointer: `${at}/content/${encodeToken(mediaType)}`,
    },
  ]);
}
