import { Document } from '../document/document.js';
import { isObject, type Json, list, object, text } from '../document/json.js';
import { decoded } from '../document/pointer.js';
import { splitRequirements } from '../document/security.js';
import { SERVED } from '../recorder/limits.js';

/**
 * Rewrites the document so that Prism can serve it. Responses keep their meaning. Constraints on requests are relaxed
 * where Prism would enforce more than the document declares: discriminated unions, readOnly members, values compared as
 * text, the body of a GET, and headers that OpenAPI ignores. The recorder checks requests against the original
 * document.
 */
export function prepareForPrism(root: Json): Json {
  return new Preparation(root).root();
}

type Names = ReadonlySet<string>;

const NONE: Names = new Set();

/** Keywords that contain data. Their members must not be treated as parts of the document. */
const DATA: Names = new Set(['example', 'examples', 'default', 'const', 'enum']);

/** Keywords whose members have arbitrary names. A name can equal any keyword. */
const NAMED: Names = new Set(
  `properties patternProperties dependentSchemas $defs definitions responses headers content callbacks links
  encoding`.split(/\s+/),
);

class Preparation {
  readonly #document: Document;

  constructor(root: Json) {
    this.#document = new Document(root);
  }

  root(): Json {
    const { paths, components, ...rest } = this.#document.root;
    return {
      ...this.#withSecurity(object(this.#copy(rest))),
      paths: mapped(object(paths), (path, item) => [path, this.#item(path, item)]),
      components: mapped(object(components), (section, members) => [
        section,
        mapped(object(members), (name, member) => [
          decoded(name),
          section === 'examples' ? this.#data(member) : this.#copy(member, section === 'responses'),
        ]),
      ]),
    };
  }

  #item(path: string, item: unknown): unknown {
    const own = (parameter: unknown): boolean => isOwn(this.#follow(parameter), path);
    return mapped(object(this.#copy(item)), (key, part) => {
      if (key === 'parameters') return [key, list(part).filter(own)];
      if (!SERVED.has(key) || !isObject(part)) return [key, part];
      // The body of a GET has no meaning (RFC 9110 §9.3.1), and clients can't send it.
      const { requestBody: _, ...bare } = part;
      const adapted = adaptOperation(key === 'get' ? bare : part, own);
      return [key, this.#withSecurity(adapted)];
    });
  }

  #withSecurity(node: Json): Json {
    const { security } = node;
    if (security === undefined) return node;
    return {
      ...node,
      security: splitRequirements(security, (id) => this.#document.scheme(id)),
    };
  }

  /** @param readOnly - names of the readOnly properties of the schema whose `allOf` contains the node. */
  #copy(node: unknown, isResponse = false, readOnly = NONE): unknown {
    if (Array.isArray(node)) return node.map((member) => this.#copy(member, isResponse));
    if (!isObject(node)) return node;
    const ref = text(node['$ref']);
    if (ref !== undefined) return this.#reference(node, isResponse);
    const own = this.#readOnly(node, readOnly);
    const copied = mapped(node, (key, member) => [key, this.#member(key, member, isResponse, own)]);
    return [
      (part: Json) => withoutReadOnly(part, own),
      (part: Json) => withoutTags(part),
      (part: Json) => this.#withValues(part),
      (part: Json) => this.#withPlainSchema(part),
      (part: Json) => (isResponse ? this.#withJson(part) : part),
    ].reduce((part, change) => change(part), copied);
  }

  #member(key: string, member: unknown, isResponse: boolean, readOnly: Names): unknown {
    if (DATA.has(key)) return this.#data(member);
    if (key === 'allOf') return list(member).map((part) => this.#copy(part, isResponse, readOnly));
    const inside = isResponse || key === 'responses';
    return NAMED.has(key) && isObject(member) && text(member['$ref']) === undefined
      ? mapped(member, (name, part) => [name, this.#copy(part, inside)])
      : this.#copy(member, inside);
  }

  /** Copies data without unresolvable references, because Prism would follow them. */
  #data(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((member) => this.#data(member));
    if (!isObject(node)) return node;
    const leads = text(node['$ref']) === undefined || this.#document.follow(node, '');
    const { $ref: _, ...rest } = node;
    return mapped(leads ? node : rest, (key, member) => [key, this.#data(member)]);
  }

  /**
   * Copies a reference, or its sibling members if the reference doesn't resolve. Prism reads files that references
   * name, and doesn't start if a reference doesn't resolve or a description is missing.
   */
  #reference(node: Json, isResponse: boolean): unknown {
    if (this.#document.follow(node, '') !== undefined) return node;
    const { $ref: _, ...rest } = node;
    return this.#copy(isResponse ? { description: '', ...rest } : rest, isResponse);
  }

  #follow(node: unknown): Json {
    return this.#document.follow(node, '')?.node ?? {};
  }

  /** Returns `others` and the names of the readOnly properties of a schema and of the schemas in its `allOf`. */
  #readOnly(node: Json, others: Names, depth = 0): Names {
    if (depth > 20) return others;
    const names = Object.entries(object(node['properties'])).flatMap(([name, property]) =>
      this.#follow(property)['readOnly'] === true || object(property)['readOnly'] === true
        ? [name]
        : [],
    );
    const inherited = list(node['allOf']).flatMap((part) => [
      ...this.#readOnly(this.#follow(part), NONE, depth + 1),
    ]);
    return new Set([...others, ...names, ...inherited]);
  }

  /**
   * Simplifies the schema of a parameter. Prism parses a list or an object only if that is the only type, compares
   * values without conversion, and treats an absent object as empty. Parameter values are text, so they can match
   * several alternatives and are never null.
   */
  #withPlainSchema(node: Json): Json {
    if (text(node['in']) === undefined || !isObject(node['schema'])) return node;
    const { enum: values, required, oneOf, ...schema } = this.#notNull(node['schema']);
    const types = [schema['type'] ?? []].flat().filter((type) => type !== 'null');
    const isText = types.length === 1 && types[0] === 'string';
    const plain = {
      ...schema,
      ...(types.length === 1 ? { type: types[0] } : {}),
      ...(values === undefined ? {} : { enum: isText ? list(values).map(String) : values }),
      ...(required === undefined || node['required'] !== true ? {} : { required }),
      ...(oneOf === undefined ? {} : { anyOf: oneOf }),
    };
    return { ...node, schema: plain };
  }

  /**
   * Returns the schema of the non-null values if there is exactly one, for example if FastAPI declares `anyOf` with
   * null. Otherwise, returns the schema itself.
   */
  #notNull(node: unknown): Json {
    const schema = this.#follow(node);
    const { anyOf, oneOf, ...rest } = schema;
    const alternatives = [...list(anyOf), ...list(oneOf)].map((part) => this.#follow(part));
    const [only, ...others] = alternatives.filter(({ type }) => type !== 'null');
    return only === undefined || others.length > 0 || alternatives.length < 2
      ? schema
      : { ...rest, ...only };
  }

  /** Inlines examples. In OpenAPI 3.2, the value of an example can be in `dataValue`. */
  #withValues(node: Json): Json {
    if (!isObject(node['examples'])) return node;
    // Prism also uses the name `default` for the example of a schema.
    const { example, ...schema } =
      'default' in node['examples'] ? this.#follow(node['schema']) : {};
    return {
      ...node,
      ...(example === undefined ? {} : { schema }),
      examples: mapped(node['examples'], (name, reference) => {
        if (!isObject(reference)) return [name, reference];
        const example = this.#follow(reference);
        return [
          name,
          'dataValue' in example && !('value' in example)
            ? { ...example, value: example['dataValue'] }
            : example,
        ];
      }),
    };
  }

  /**
   * Declares non-text values as JSON if their media type is `application/*` or the full wildcard, because Prism can't
   * serialize them otherwise.
   */
  #withJson(node: Json): Json {
    const content = object(node['content']);
    if (content['application/json'] !== undefined) return node;
    return Object.keys(content).some((type) => ANY.has(type))
      ? { ...node, content: mapped(content, (type, media) => [this.#json(type, media), media]) }
      : node;
  }

  #json(type: string, media: unknown): string {
    const schema = this.#follow(object(media)['schema']);
    const isText = schema['type'] === 'string' || schema['type'] === undefined;
    return ANY.has(type) && !(isText && schema['properties'] === undefined)
      ? 'application/json'
      : type;
  }
}

const ANY = new Set(['*/*', 'application/*']);

/**
 * Removes readOnly properties from `required`, because they are never required in requests (OpenAPI 3.1 §4.8.24). Prism
 * supports this only in plain objects.
 */
function withoutReadOnly(node: Json, readOnly: Names): Json {
  if (!Array.isArray(node['required']) || readOnly.size === 0) return node;
  const { required, ...rest } = node;
  const left = list(required).filter((name) => !readOnly.has(String(name)));
  return left.length === 0 ? rest : { ...rest, required: left };
}

/**
 * Replaces `oneOf` with `anyOf` if the schema has a discriminator. The discriminator selects one alternative even if
 * others match too, but Prism ignores discriminators.
 */
function withoutTags(node: Json): Json {
  const { oneOf, discriminator, ...rest } = node;
  return Array.isArray(oneOf) && isObject(discriminator) && !('anyOf' in node)
    ? { ...rest, anyOf: oneOf }
    : node;
}

/**
 * Drops parameters that Prism would misread. Adds a success response, which Prism requires, if the operation declares
 * no responses other than 1xx and 3xx.
 */
function adaptOperation(operation: Json, isOwn: (parameter: unknown) => boolean): Json {
  const { parameters, responses } = operation;
  return {
    ...operation,
    ...(parameters === undefined ? {} : { parameters: list(parameters).filter(isOwn) }),
    ...(Object.keys(object(responses)).every((status) => /^[13]/.test(status))
      ? { responses: { ...object(responses), ...RESPONSE } }
      : {}),
  };
}

const RESPONSE = { 200: { description: 'None is declared.' } };

/**
 * False for headers that OpenAPI ignores (3.1 §4.8.12.1) or Prism reserves, and for path parameters without a
 * placeholder.
 */
function isOwn({ in: place, name }: Json, path: string): boolean {
  if (place === 'header')
    return !/^(?:accept|content-type|authorization|prefer)$/i.test(String(name));
  return place !== 'path' || path.includes(`{${String(name)}}`);
}

function mapped(
  node: Json,
  change: (key: string, member: unknown) => readonly [string, unknown],
): Json {
  return Object.fromEntries(Object.entries(node).map(([key, member]) => change(key, member)));
}
