import { entries, isObject, type Json, list, object, strings } from '../load/node.ts';
import { lastToken, pointer, tokens } from '../load/pointer.ts';
import type { Context } from './context.ts';
import { documentation } from './documentation.ts';
import { enumeration } from './enumeration.ts';
import type {
  Discriminator,
  NamedSchema,
  ObjectSchema,
  Property,
  Reference,
  Schema,
} from './schema.ts';

const UNKNOWN: Schema = { kind: 'unknown' };
const NULL: Schema = { kind: 'null' };

/** Reads Schema Objects. What is referred to becomes a named schema; everything else stays where it is. */
export class SchemaReader {
  readonly named = new Map<string, NamedSchema>();
  readonly #context: Context;
  readonly #pending: string[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** Reads `components.schemas`, and whatever else is referred to from there. */
  readComponents(): void {
    for (const [name] of entries(object(this.#context.document.root['components'])['schemas'])) {
      this.#mention(pointer('#/components/schemas', name));
    }
    this.#settle();
  }

  /** Reads the schema at `at`; mentions inside it are read as well. */
  read(node: unknown, at: string): Schema {
    const schema = this.#read(node, at);
    this.#settle();
    return schema;
  }

  /** The schema behind references. */
  resolve(schema: Schema): Schema {
    let current = schema;
    for (let hops = 0; current.kind === 'ref' && hops < 50; hops += 1) {
      current = this.named.get(current.to)?.schema ?? UNKNOWN;
    }
    return current.kind === 'ref' ? UNKNOWN : current;
  }

  #settle(): void {
    for (let at = this.#pending.pop(); at !== undefined; at = this.#pending.pop()) {
      const node = this.#context.at(at);
      const { name, doc } = { name: nameOf(at), doc: documentation(object(node)) };
      this.named.set(at, { pointer: at, name, doc, schema: this.#read(node, at) });
    }
  }

  #mention(at: string): Reference {
    if (!this.named.has(at)) {
      this.named.set(at, { pointer: at, name: nameOf(at), schema: UNKNOWN, doc: {} });
      this.#pending.push(at);
    }
    return { kind: 'ref', to: at };
  }

  #read(node: unknown, at: string): Schema {
    if (node === false) return { kind: 'never' };
    if (!isObject(node)) {
      if (node !== true && node !== undefined) {
        this.#context.diagnostics.warn(
          'bad-schema',
          'This is no schema; it is left untyped.',
          'Write a Schema Object here.',
          at,
        );
      }
      return UNKNOWN;
    }
    if (typeof node['$ref'] === 'string') return this.#reference(node, node['$ref'], at);
    const schema = this.#composed(node, at);
    return isNullable(node) ? nullable(schema) : schema;
  }

  #reference(node: Json, ref: string, at: string): Schema {
    const target = this.#context.target(ref, at);
    if (target === undefined) return UNKNOWN;
    const mention = this.#mention(target);
    // OpenAPI 3.0 ignores what stands beside `$ref`; that it can be null is always meant, the rest is meant from 3.1 on.
    if (this.#context.document.version === '3.0' || !SIBLINGS.some((key) => key in node)) {
      return isNullable(node) ? nullable(mention) : mention;
    }
    const beside = this.#composed({ ...node, $ref: undefined }, at);
    const schema: Schema =
      beside.kind === 'unknown' ? mention : { kind: 'intersection', members: [mention, beside] };
    return isNullable(node) ? nullable(schema) : schema;
  }

  #composed(node: Json, at: string): Schema {
    const parts: Schema[] = [];
    for (const [index, member] of list(node['allOf']).entries())
      parts.push(this.#read(member, pointer(at, 'allOf', index)));
    const own = this.#plain(node, at);
    const alternatives = [
      this.#alternatives(node, 'oneOf', at),
      this.#alternatives(node, 'anyOf', at),
    ].filter((part) => part !== undefined);
    // A union says it all where the type beside it only repeats what its members are.
    if (own.kind !== 'unknown' && !(alternatives.length > 0 && isBareType(node))) parts.push(own);
    parts.push(...alternatives);
    const telling = parts.filter((part) => part.kind !== 'unknown');
    const [only] = telling;
    if (only === undefined) return UNKNOWN;
    return telling.length === 1 ? only : { kind: 'intersection', members: telling };
  }

  #alternatives(node: Json, keyword: 'oneOf' | 'anyOf', at: string): Schema | undefined {
    const nodes = list(node[keyword]);
    if (nodes.length === 0) return undefined;
    const members = nodes.map((member, index) => this.#read(member, pointer(at, keyword, index)));
    const [only] = members;
    if (members.length === 1 && only !== undefined) return only;
    const discriminator = this.#discriminator(node, members);
    return { kind: 'union', members, discriminator };
  }

  #discriminator(node: Json, members: readonly Schema[]): Discriminator | undefined {
    const { propertyName, mapping } = object(node['discriminator']);
    if (typeof propertyName !== 'string' || members.some((member) => member.kind !== 'ref'))
      return undefined;
    const tags = members.map((member) =>
      member.kind === 'ref' ? this.tagsOf(member.to, mapping) : [],
    );
    return { property: propertyName, tags };
  }

  /** The discriminator values that lead to a schema: those of the mapping, else its name. */
  tagsOf(target: string, mapping: unknown): string[] {
    const mapped = entries(mapping).filter(
      ([, to]) => typeof to === 'string' && this.#mappingTarget(to) === target,
    );
    return mapped.length > 0 ? mapped.map(([tag]) => tag) : [lastToken(target)];
  }

  #mappingTarget(to: string): string | undefined {
    const target = to.startsWith('#')
      ? to
      : pointer('#/components/schemas', to.replace(/^\.\/|\.(ya?ml|json)$/g, ''));
    return this.#context.at(target) === undefined ? undefined : pointer('#', ...tokens(target));
  }

  #plain(node: Json, at: string): Schema {
    const values = enumeration(node, at, this.#context);
    if (values !== undefined) return values;
    const types = typeof node['type'] === 'string' ? [node['type']] : strings(node['type']);
    const members = types.map((type) => this.#ofType(type, node, at));
    const [only, ...others] = members;
    if (only === undefined) return this.#inferred(node, at);
    return others.length === 0 ? only : { kind: 'union', members };
  }

  #inferred(node: Json, at: string): Schema {
    if (OBJECT_KEYWORDS.some((key) => isObject(node[key]) || node[key] === false))
      return this.#object(node, at);
    if (node['items'] !== undefined || node['prefixItems'] !== undefined)
      return this.#array(node, at);
    return UNKNOWN;
  }

  #ofType(type: string, node: Json, at: string): Schema {
    const format = typeof node['format'] === 'string' ? node['format'] : undefined;
    switch (type) {
      case 'string':
        return isBinary(node) ? { kind: 'binary' } : { kind: 'string', format };
      case 'integer':
        return { kind: 'number', integer: true, format };
      case 'number':
        return { kind: 'number', integer: false, format };
      case 'boolean':
        return { kind: 'boolean' };
      case 'null':
        return NULL;
      case 'array':
        return this.#array(node, at);
      case 'object':
        return this.#object(node, at);
      case 'file':
        return { kind: 'binary' };
      default:
        this.#context.diagnostics.warn(
          'unknown-type',
          `There is no type ${JSON.stringify(type)}; it is left untyped.`,
          'Use one of the types of JSON Schema.',
          pointer(at, 'type'),
        );
        return UNKNOWN;
    }
  }

  #array(node: Json, at: string): Schema {
    const prefix = list(node['prefixItems']);
    if (prefix.length === 0)
      return { kind: 'array', items: this.#read(node['items'], pointer(at, 'items')) };
    const items = prefix.map((item, index) => this.#read(item, pointer(at, 'prefixItems', index)));
    return {
      kind: 'tuple',
      items,
      rest: node['items'] === false ? undefined : this.#read(node['items'], pointer(at, 'items')),
    };
  }

  #object(node: Json, at: string): ObjectSchema {
    const required = new Set(strings(node['required']));
    const properties = entries(node['properties']).map(([name, property]) =>
      this.#property(name, property, required.has(name), pointer(at, 'properties', name)),
    );
    return { kind: 'object', bases: [], properties, additional: this.#additional(node, at) };
  }

  #property(name: string, node: unknown, required: boolean, at: string): Property {
    const target = object(this.#context.follow(node, at)?.node);
    const own = object(node);
    return {
      name,
      required,
      schema: this.#read(node, at),
      readOnly: (own['readOnly'] ?? target['readOnly']) === true,
      writeOnly: (own['writeOnly'] ?? target['writeOnly']) === true,
      doc: documentation(own, target),
    };
  }

  #additional(node: Json, at: string): Schema | undefined {
    const patterns = entries(node['patternProperties']).map(([pattern, schema]) =>
      this.#read(schema, pointer(at, 'patternProperties', pattern)),
    );
    const { additionalProperties: rest } = node;
    const closed =
      rest === false || (rest === undefined && node['unevaluatedProperties'] === false);
    if (patterns.length > 0) {
      return {
        kind: 'union',
        members:
          closed || rest === undefined
            ? patterns
            : [...patterns, this.#read(rest, pointer(at, 'additionalProperties'))],
      };
    }
    if (closed) return { kind: 'never' };
    return rest === undefined ? undefined : this.#read(rest, pointer(at, 'additionalProperties'));
  }
}

const OBJECT_KEYWORDS = ['properties', 'additionalProperties', 'patternProperties'];
/** Keywords that add something to the schema that a `$ref` beside them means. */
const SIBLINGS = [
  'properties',
  'required',
  'allOf',
  'oneOf',
  'anyOf',
  'additionalProperties',
  'enum',
  'const',
];

/** `type: [string, null]` needs no such word; `nullable` is of OpenAPI 3.0, but is meant in 3.1 as well. */
function isNullable(node: Json): boolean {
  return node['nullable'] === true || node['x-nullable'] === true;
}

function nullable(schema: Schema): Schema {
  return { kind: 'union', members: [schema, NULL] };
}

function isBareType(node: Json): boolean {
  return (
    !OBJECT_KEYWORDS.some((key) => key in node) &&
    node['enum'] === undefined &&
    node['const'] === undefined &&
    node['items'] === undefined
  );
}

function isBinary(node: Json): boolean {
  if (node['format'] === 'binary') return true;
  const media = node['contentMediaType'];
  return (
    typeof media === 'string' &&
    node['contentEncoding'] === undefined &&
    !/json|text|xml/.test(media)
  );
}

/** Components are named by their key; what is referred to inside one, by the way to it. */
function nameOf(at: string): string {
  const [first, second, ...path] = tokens(at);
  const words =
    first === 'components' && second !== undefined ? path : [first ?? '', second ?? '', ...path];
  return words.filter((word) => !STRUCTURE.has(word)).join(' ');
}

const STRUCTURE = new Set([
  'properties',
  'items',
  'allOf',
  'oneOf',
  'anyOf',
  'paths',
  'schema',
  'content',
  'application/json',
  'additionalProperties',
]);
