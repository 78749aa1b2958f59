import { isObject, type Json, object } from '../document/json.js';
import type { Document } from '../document/document.js';
import { isJson, matchesMediaType, mediaTypeBase } from '../document/media-type.js';
import type { Operation } from '../document/operation.js';
import type { Located } from '../document/bundled-document.js';
import { decodeToken } from '../document/pointer.js';
import type { Verdict } from '../recorder/server.js';
import { isUnsupported } from '../unsupported.js';
import { inferSchema } from './infer-schema.js';
import { undeclaredMembers } from './undeclared-members.js';

/** An OpenAPI Overlay 1.0 that adds undeclared parts of a server's responses to the document. */
export interface Overlay {
  readonly overlay: '1.0.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly actions: readonly { readonly target: string; readonly update: Json }[];
}

type Response = Verdict['exchanges'][number]['response'];

/** Collects statuses, media types, headers and members of responses that the document doesn't declare. */
export class Drift {
  readonly #document: Document;
  readonly #updates = new Map<string, Json>();

  constructor(document: Document) {
    this.#document = document;
  }

  add({ claim, exchanges }: Verdict): void {
    const operation = this.#document.operation(claim.method, claim.path);
    for (const { response } of exchanges)
      if (response.unserved === undefined) this.#compare(operation, response);
  }

  /** The collected overlay; undefined if the document declares everything. */
  get overlay(): Overlay | undefined {
    if (this.#updates.size === 0) return undefined;
    return {
      overlay: '1.0.0',
      info: { title: 'Responses of the server that the spec does not declare', version: '1.0.0' },
      actions: [...this.#updates].map(([target, update]) => ({ target, update })),
    };
  }

  #compare(operation: Operation, response: Response): void {
    const declared = operation.responseObject(response.status);
    if (declared === undefined) {
      if (isUnsupported(response.status)) return;
      const status = String(response.status);
      const seen = {
        description: 'Seen in a response of the server.',
        ...this.#contentOf(response),
      };
      this.#update(`${operation.own.pointer}/responses`, { [status]: seen });
      return;
    }
    this.#compareHeaders(declared, response);
    if (response.body.length === 0) return;
    const media = operation
      .response(response.status)
      ?.find(([type]) => matchesMediaType(typeOf(response), type))?.[1];
    if (media === undefined) this.#update(declared.pointer, this.#contentOf(response));
    else this.#compareMembers(media, response);
  }

  #compareHeaders({ node, pointer }: Located, { headers }: Response): void {
    const names = new Set(Object.keys(object(node['headers'])).map((name) => name.toLowerCase()));
    const unknown = Object.keys(headers).filter((name) => !names.has(name) && !isUsual(name));
    if (unknown.length === 0) return;
    const schemas = unknown.map((name) => [name, { schema: { type: 'string' } }]);
    this.#update(pointer, { headers: Object.fromEntries(schemas) as Json });
  }

  #compareMembers({ node, pointer }: Located, response: Response): void {
    const value = parsed(response);
    const found = undeclaredMembers(this.#document, node['schema'], `${pointer}/schema`, value);
    // Each schema gets one update for all its new members, because every update copies the known ones.
    const bySchema = new Map<string, Map<string, Json>>();
    for (const { schema, name, value: member } of found) {
      const properties = bySchema.get(schema) ?? new Map<string, Json>();
      const inferred = inferSchema(member, this.#document.version);
      properties.set(name, merged(properties.get(name) ?? {}, inferred));
      bySchema.set(schema, properties);
    }
    for (const [schema, properties] of bySchema)
      this.#update(schema, { properties: Object.fromEntries(properties) });
  }

  #contentOf(response: Response): Json {
    const type = mediaTypeBase(typeOf(response));
    if (response.body.length === 0 || type === '') return {};
    const value = parsed(response);
    const schema = value === undefined ? {} : inferSchema(value, this.#document.version);
    return { content: { [type]: { schema } } };
  }

  #update(pointer: string, update: Json): void {
    if (Object.keys(update).length === 0) return;
    const target = jsonPath(pointer);
    this.#updates.set(target, merged(this.#updates.get(target) ?? {}, update));
  }
}

function typeOf({ headers }: Response): string {
  return headers['content-type'] ?? '';
}

function parsed(response: Response): unknown {
  if (!isJson(typeOf(response))) return undefined;
  try {
    return JSON.parse(response.body.toString());
  } catch {
    return undefined;
  }
}

/** Converts a JSON Pointer to the JSONPath (RFC 9535) that selects its target. */
function jsonPath(pointer: string): string {
  const names = pointer.split('/').slice(1).map(decodeToken);
  const segments = names.map((name, index) =>
    names[index - 1] === 'allOf' && /^\d+$/.test(name)
      ? `[${name}]`
      : `['${name.replaceAll(/['\\]/g, String.raw`\$&`)}']`,
  );
  return `$${segments.join('')}`;
}

function merged(first: Json, second: Json): Json {
  const result = new Map(Object.entries(first));
  for (const [name, value] of Object.entries(second)) {
    const known = result.get(name);
    result.set(name, isObject(known) && isObject(value) ? merged(known, value) : (known ?? value));
  }
  return Object.fromEntries(result);
}

/** True for headers that any HTTP server or proxy may send. */
function isUsual(name: string): boolean {
  return USUAL.has(name) || /^(access-control|sec|cf|x-amz|x-envoy)-/.test(name);
}

const USUAL = new Set(
  `accept-ranges age allow alt-svc cache-control connection content-encoding content-language content-length
  content-security-policy content-type cross-origin-opener-policy cross-origin-resource-policy date etag expires
  keep-alive last-modified nel permissions-policy pragma referrer-policy report-to server set-cookie
  strict-transport-security transfer-encoding vary via x-content-type-options x-frame-options x-powered-by
  x-xss-protection`.split(/\s+/),
);
