import { Description } from '../description/description.js';
import { isObject, type Json, list, object, text } from '../description/json.js';
import { decoded } from '../description/token.js';
import { SERVED } from '../recorder/limits.js';

/**
 * The description in words that Prism understands. It says the same of every answer, and asks no more of a request, at
 * times less, where Prism would ask for what is not described: of members that a tag tells apart, of what is readOnly, of
 * values that are compared as text, of the body of a GET, of headers that OpenAPI tells to ignore. The recorder judges by
 * the true one.
 */
export function prepared(root: Json): Json {
  return new Preparation(root).root();
}

type Names = ReadonlySet<string>;

const NONE: Names = new Set();

/** What holds data; its members only look as if they were the description's. */
const DATA: Names = new Set(['example', 'examples', 'default', 'const', 'enum']);

/** What has names for keys, which may be any of the above. */
const NAMED: Names = new Set(
  `properties patternProperties dependentSchemas $defs definitions responses headers content callbacks links
  encoding`.split(/\s+/),
);

class Preparation {
  readonly #description: Description;

  constructor(root: Json) {
    this.#description = new Description(root);
  }

  root(): Json {
    const { paths, components, ...rest } = this.#description.root;
    return {
      ...object(this.#copy(rest)),
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
      // A GET has no body that means anything (RFC 9110 §9.3.1), and clients can't send one.
      const { requestBody: _, ...bare } = part;
      return [key, answered(key === 'get' ? bare : part, own)];
    });
  }

  /** @param readOnly - names of readOnly properties beside the schemas that the node is composed with. */
  #copy(node: unknown, isAnswer = false, readOnly = NONE): unknown {
    if (Array.isArray(node)) return node.map((member) => this.#copy(member, isAnswer));
    if (!isObject(node)) return node;
    const ref = text(node['$ref']);
    if (ref !== undefined) return this.#reference(node, isAnswer);
    const own = this.#readOnly(node, readOnly);
    const copied = mapped(node, (key, member) => [key, this.#member(key, member, isAnswer, own)]);
    return [
      (part: Json) => withoutReadOnly(part, own),
      (part: Json) => withoutTags(part),
      (part: Json) => withValues(part),
      (part: Json) => this.#withPlainSchema(part),
      (part: Json) => (isAnswer ? this.#withJson(part) : part),
    ].reduce((part, change) => change(part), copied);
  }

  #member(key: string, member: unknown, isAnswer: boolean, readOnly: Names): unknown {
    if (DATA.has(key)) return this.#data(member);
    if (key === 'allOf') return list(member).map((part) => this.#copy(part, isAnswer, readOnly));
    const inside = isAnswer || key === 'responses';
    return NAMED.has(key) && isObject(member) && text(member['$ref']) === undefined
      ? mapped(member, (name, part) => [name, this.#copy(part, inside)])
      : this.#copy(member, inside);
  }

  /** Data stays as it is, but for references that lead nowhere: Prism takes them for its own. */
  #data(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((member) => this.#data(member));
    if (!isObject(node)) return node;
    const leads = text(node['$ref']) === undefined || this.#description.follow(node, '');
    const { $ref: _, ...rest } = node;
    return mapped(leads ? node : rest, (key, member) => [key, this.#data(member)]);
  }

  /** Prism starts only where every reference leads somewhere, and reads the files that some name. */
  #reference(node: Json, isAnswer: boolean): unknown {
    if (this.#description.follow(node, '') !== undefined) return node;
    const { $ref: _, ...rest } = node;
    return this.#copy(rest, isAnswer);
  }

  #follow(node: unknown): Json {
    return this.#description.follow(node, '')?.node ?? {};
  }

  /** The readOnly properties of a schema and of what it is composed of. */
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
   * Prism takes a parameter for a list or an object only where that is its one type, compares values as they are, and
   * takes an object of which nothing came for an empty one. As a text, a value may fit several alternatives.
   */
  #withPlainSchema(node: Json): Json {
    if (text(node['in']) === undefined || !isObject(node['schema'])) return node;
    const { enum: values, required, oneOf, ...schema } = this.#follow(node['schema']);
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

  /** Prism serves what is no text only under a media type that it can write. */
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

/** What is readOnly is never required of a request (OpenAPI 3.1 §4.8.24); Prism knows that of plain objects only. */
function withoutReadOnly(node: Json, readOnly: Names): Json {
  if (!Array.isArray(node['required']) || readOnly.size === 0) return node;
  const { required, ...rest } = node;
  const left = list(required).filter((name) => !readOnly.has(String(name)));
  return left.length === 0 ? rest : { ...rest, required: left };
}

/** Where a property tells the member, others may fit as well; Prism looks at the shapes alone. */
function withoutTags(node: Json): Json {
  const { oneOf, discriminator, ...rest } = node;
  return Array.isArray(oneOf) && isObject(discriminator) && !('anyOf' in node)
    ? { ...rest, anyOf: oneOf }
    : node;
}

/** OpenAPI 3.2's name for the value of an example. */
function withValues(node: Json): Json {
  if (!isObject(node['examples'])) return node;
  return {
    ...node,
    examples: mapped(node['examples'], (name, example) => [
      name,
      isObject(example) && 'dataValue' in example && !('value' in example)
        ? { ...example, value: example['dataValue'] }
        : example,
    ]),
  };
}

/** An operation without the parameters that are none of its own. Prism asks for an answer, where none is declared but redirections. */
function answered(operation: Json, isOwn: (parameter: unknown) => boolean): Json {
  const { parameters, responses } = operation;
  return {
    ...operation,
    ...(parameters === undefined ? {} : { parameters: list(parameters).filter(isOwn) }),
    ...(Object.keys(object(responses)).every((status) => /^[13]/.test(status))
      ? { responses: { ...object(responses), ...ANSWER } }
      : {}),
  };
}

const ANSWER = { 200: { description: 'None is declared.' } };

/** Not what OpenAPI tells to ignore (3.1 §4.8.12.1), what means another thing to Prism, and what the path has no place for. */
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
