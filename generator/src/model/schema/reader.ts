import { addTo } from '../../lists-by-key.ts';
import { entries, isObject, type Json, list, object, strings } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import { discriminatedUnion, type DiscriminatorObject } from './compose/discriminator.ts';
import type { Context } from '../context.ts';
import { documentation } from './documentation.ts';
import { DynamicReferences, type DynamicScope, innerScope } from './dynamic-scope.ts';
import { annotated, enumeration } from './enumeration.ts';
import { reportKeywordTypes, SCHEMA_KEYWORDS } from '../keyword-types.ts';
import { reportVersionMismatches } from './version-mismatches.ts';
import { readObject } from './objects.ts';
import { nameOf } from './pointer-name.ts';
import { RequiredNames } from './required.ts';
import { isOnlyRequired } from './rules.ts';
import { isBinary, scalarSchema, typesOf } from './scalars.ts';
import { type NamedSchema, originOf, type Reference, type Schema } from './schema.ts';
import { type HierarchyEntry, SchemaPlaces, type SchemaTable } from './table.ts';
import { schemaName } from '../vendor/names.ts';

const UNKNOWN: Schema = { kind: 'unknown' };
const NULL: Schema = { kind: 'null' };

/** The name and description of an inline schema. */
export interface GivenName {
  readonly name: string;
  readonly description: string | undefined;
}

/** Reads Schema Objects without normalizing them. Targets of references become named schemas. */
export class SchemaReader {
  readonly #named = new Map<string, NamedSchema>();
  readonly #inline = new Map<string, Schema>();
  readonly #hierarchy = new Map<string, HierarchyEntry>();
  readonly #places = new SchemaPlaces();
  /** Resolved discriminator mappings. */
  readonly #mappings = new WeakMap<Json, DiscriminatorObject['values']>();
  readonly #context: Context;
  readonly #required: RequiredNames;
  readonly #dynamic: DynamicReferences;
  readonly #pending: string[] = [];
  /** The dynamic scope of the schema that is being read. */
  #scope: DynamicScope = new Map();
  /** Pointers of the schemas that are being read again for the current scope. */
  readonly #repeated = new Set<string>();
  /** Names given to inline schemas, keyed by pointer. */
  readonly #givenNames = new Map<string, GivenName>();

  constructor(context: Context) {
    this.#context = context;
    this.#required = new RequiredNames(context);
    this.#dynamic = new DynamicReferences(context);
  }

  /** Reads `components.schemas` and all schemas that they refer to. */
  readComponents(): void {
    for (const [name] of entries(object(this.#context.document.root['components'])['schemas'])) {
      this.#refer(joinPointer('#/components/schemas', name));
    }
    this.#readReferenced();
  }

  /**
   * Reads the schema at `pointer` and all schemas that it refers to. Returns the pointer for `NormalizedSchemas.at`.
   */
  read(node: unknown, pointer: string): string {
    if (this.#inline.has(pointer)) return pointer;
    this.#inline.set(pointer, this.#read(node, pointer));
    this.#readReferenced();
    return pointer;
  }

  /**
   * Reads the schema at `pointer` as a named schema. A reference, an empty schema or a value that isn't an object is
   * read as with `read`. Returns the pointer for `NormalizedSchemas.at`.
   */
  readNamed(node: unknown, pointer: string, given: GivenName): string {
    if (!isObject(node) || '$ref' in node || Object.keys(node).length === 0)
      return this.read(node, pointer);
    this.#givenNames.set(pointer, given);
    this.#inline.set(pointer, this.#refer(pointer));
    this.#readReferenced();
    return pointer;
  }

  /** Reports undeclared required names and returns all schemas that have been read. Call this last. */
  finish(): SchemaTable {
    this.#required.report();
    return {
      named: this.#named,
      inline: this.#inline,
      hierarchy: this.#hierarchy,
      places: this.#places,
    };
  }

  #readReferenced(): void {
    for (let pointer = this.#pending.pop(); pointer !== undefined; pointer = this.#pending.pop()) {
      const node = object(this.#context.nodeAt(pointer));
      this.#hierarchy.set(pointer, this.#hierarchyEntryOf(node, pointer));
      const given = this.#givenNames.get(pointer);
      const own = documentation(node, {}, nameOf(pointer));
      const doc = { ...own, description: own.description ?? given?.description };
      const schema = this.#read(this.#context.nodeAt(pointer), pointer);
      const name = schemaName(node) ?? given?.name ?? nameOf(pointer);
      this.#named.set(pointer, { pointer, name, origin: originOf(pointer), doc, schema });
    }
  }

  #refer(pointer: string): Reference {
    if (!this.#named.has(pointer)) {
      const origin = originOf(pointer);
      this.#named.set(pointer, {
        pointer,
        name: nameOf(pointer),
        origin,
        schema: UNKNOWN,
        doc: {},
      });
      this.#pending.push(pointer);
    }
    return { kind: 'ref', to: pointer };
  }

  #hierarchyEntryOf(node: Json, pointer: string): HierarchyEntry {
    const parents = list(node['allOf']).flatMap((member, index) => {
      const { $ref: ref } = object(member);
      const to =
        typeof ref === 'string'
          ? this.#context.resolvePointer(ref, joinPointer(pointer, 'allOf', index))
          : undefined;
      return to === undefined ? [] : [to];
    });
    return { parents, discriminator: this.#discriminatorOf(node) };
  }

  /** Reads a Discriminator Object, including its `defaultMapping` (OpenAPI 3.2 §4.25). */
  #discriminatorOf(node: Json): DiscriminatorObject | undefined {
    const { propertyName, mapping, defaultMapping } = object(node['discriminator']);
    if (typeof propertyName !== 'string') return undefined;
    const fallback =
      typeof defaultMapping === 'string' ? this.#mappingTarget(defaultMapping) : undefined;
    const own = object(mapping);
    const values = this.#mappings.get(own) ?? this.#valuesByTarget(own);
    this.#mappings.set(own, values);
    const hasMapping = Object.keys(own).length > 0;
    return { property: propertyName, values, hasMapping, fallback };
  }

  #read(node: unknown, pointer: string): Schema {
    const outer = this.#scope;
    if (isObject(node)) this.#scope = innerScope(outer, node, pointer);
    const schema = this.#readInScope(node, pointer);
    this.#scope = outer;
    return schema;
  }

  #readInScope(node: unknown, pointer: string): Schema {
    if (node === false) return { kind: 'never' };
    if (!isObject(node)) {
      if (node !== true && node !== undefined) {
        this.#context.diagnostics.warn(
          'bad-schema',
          'Expected a Schema Object; the value is typed as `unknown`.',
          'Write a Schema Object here.',
          pointer,
        );
      }
      return UNKNOWN;
    }
    reportKeywordTypes(node, SCHEMA_KEYWORDS, pointer, this.#context);
    reportVersionMismatches(node, pointer, this.#context);
    this.#required.add(node, pointer);
    const ref = node['$ref'] ?? node['$dynamicRef'];
    const schema =
      typeof ref === 'string' ? this.#reference(node, ref, pointer) : this.#composed(node, pointer);
    return isNullable(node) ? nullable(schema) : schema;
  }

  #reference(node: Json, ref: string, pointer: string): Schema {
    const isDynamic = node['$ref'] === undefined;
    const target =
      (isDynamic ? this.#dynamic.target(ref, this.#scope) : undefined) ??
      this.#context.resolvePointer(ref, pointer);
    if (target === undefined) return UNKNOWN;
    this.#required.compose(target, node, pointer);
    const reference = isDynamic ? this.#refer(target) : this.#target(target);
    // In OpenAPI 3.0, siblings of `$ref` are ignored. The caller still reads `nullable`.
    if (this.#context.document.version === '3.0') return reference;
    const { $ref: _, $dynamicRef: __, ...siblings } = node;
    const beside = this.#composed(this.#withTypeOfTarget(siblings, target), pointer);
    if (beside.kind === 'unknown' || (beside.kind === 'object' && isBareType(siblings)))
      return reference;
    const whole: Schema = { kind: 'intersection', members: [reference, beside] };
    this.#places.add(whole, pointer);
    return whole;
  }

  /**
   * Returns a reference to the target. If the target's meaning depends on this scope, reads the target again and
   * returns its schema.
   */
  #target(pointer: string): Schema {
    const isOther =
      !this.#repeated.has(pointer) &&
      this.#repeated.size < MAX_REPEATED &&
      this.#dynamic.depend(pointer, this.#scope);
    if (!isOther) return this.#refer(pointer);
    this.#repeated.add(pointer);
    const schema = this.#read(this.#context.nodeAt(pointer), pointer);
    this.#repeated.delete(pointer);
    return schema;
  }

  /**
   * Adds the target's type to the siblings of a `$ref` if they declare a `format` without a type, because the format
   * applies to the target's type. Adds nothing if the target declares a format itself.
   */
  #withTypeOfTarget(siblings: Json, target: string): Json {
    if (siblings['format'] === undefined || siblings['type'] !== undefined) return siblings;
    const { type, format } = object(this.#context.nodeAt(target));
    return format === undefined && type !== undefined ? { ...siblings, type } : siblings;
  }

  #composed(node: Json, pointer: string): Schema {
    const members = list(node['allOf']);
    const parts = members.map((member, index) => {
      const at = joinPointer(pointer, 'allOf', index);
      this.#required.composeMember(member, at, { node, pointer });
      return this.#read(member, at);
    });
    const types = typesOf(node, pointer, this.#context);
    const alternatives = (['oneOf', 'anyOf'] as const)
      .map((keyword) => this.#alternatives(node, keyword, pointer))
      .filter((part) => part !== undefined);
    // Next to other schemas, `null` in `type` makes the entire schema nullable.
    const isOptional = types.includes('null') && parts.length + alternatives.length > 0;
    const own = this.#ofOwnType(
      node,
      isOptional ? types.filter((type) => type !== 'null') : types,
      pointer,
    );
    // If `type` only repeats the type of the union's members, the union is sufficient.
    if (own.kind !== 'unknown' && !(alternatives.length > 0 && isBareType(node))) parts.push(own);
    const typedParts = [...parts, ...alternatives].filter((part) => part.kind !== 'unknown');
    const [only] = typedParts;
    if (only === undefined) return UNKNOWN;
    const whole: Schema =
      typedParts.length === 1 ? only : { kind: 'intersection', members: typedParts };
    this.#places.add(whole, pointer);
    return isOptional || members.some(isOnlyNullable) ? nullable(whole) : whole;
  }

  #alternatives(node: Json, keyword: 'oneOf' | 'anyOf', pointer: string): Schema | undefined {
    const nodes = list(node[keyword]);
    // `anyOf: [{ required: [a] }, { required: [b] }]` constrains properties and isn't a choice of types.
    if (nodes.length === 0 || nodes.every(isOnlyRequired)) return undefined;
    const values = annotated(nodes);
    if (values !== undefined) return values;
    const members = nodes.map((member, index) =>
      nodes.length > 1 && isOnlyNullable(member)
        ? NULL
        : this.#read(member, joinPointer(pointer, keyword, index)),
    );
    const [only] = members;
    if (members.length === 1 && only !== undefined && only.kind !== 'ref') return only;
    const tagging = this.#discriminatorOf(node);
    if (tagging === undefined || members.every(({ kind }) => kind !== 'ref'))
      return { kind: 'union', members };
    const union = discriminatedUnion(members, tagging);
    this.#places.add(union, pointer);
    return union;
  }

  #valuesByTarget(mapping: Json): ReadonlyMap<string, readonly string[]> {
    const tags = new Map<string, string[]>();
    for (const [tag, to] of Object.entries(mapping)) {
      const target = typeof to === 'string' ? this.#mappingTarget(to) : undefined;
      if (target !== undefined) addTo(tags, target, tag);
    }
    return tags;
  }

  #mappingTarget(to: string): string | undefined {
    const target = to.startsWith('#')
      ? to
      : joinPointer('#/components/schemas', to.replace(/^\.\/|\.(ya?ml|json)$/g, ''));
    return this.#context.normalizePointer(target);
  }

  #ofOwnType(node: Json, types: readonly string[], pointer: string): Schema {
    const values = enumeration(node, pointer, this.#context);
    if (values !== undefined) return values;
    const members = types.map((type) => this.#ofType(type, node, pointer));
    const [only, ...others] = members;
    if (only === undefined) return this.#inferred(node, pointer);
    return others.length === 0 ? only : { kind: 'union', members };
  }

  #inferred(node: Json, pointer: string): Schema {
    // `unevaluatedProperties: false` closes the schemas next to it but doesn't describe anything itself.
    const isSaid = (key: string): boolean =>
      isObject(node[key]) || (node[key] === false && key !== 'unevaluatedProperties');
    if (OBJECT_KEYWORDS.some(isSaid)) {
      return this.#ofType('object', node, pointer);
    }
    if (node['items'] !== undefined || node['prefixItems'] !== undefined)
      return this.#array(node, pointer);
    if (strings(node['required']).length > 0) return this.#ofType('object', node, pointer);
    if (isBinary(node)) return { kind: 'binary' };
    return UNKNOWN;
  }

  #ofType(type: string, node: Json, pointer: string): Schema {
    if (type === 'array') return this.#array(node, pointer);
    if (type !== 'object') return scalarSchema(type, node);
    return readObject(node, pointer, this.#context, (child, place) => this.#read(child, place));
  }

  #array(node: Json, pointer: string): Schema {
    const items = node['items'];
    const isList = Array.isArray(items);
    const all = isList ? items : list(node['prefixItems']);
    const keyword = isList ? 'items' : 'prefixItems';
    const additional = isList ? 'additionalItems' : 'items';
    const restKeyword = node[additional] === undefined ? 'unevaluatedItems' : additional;
    const rest = node[restKeyword];
    const { minItems: least, maxItems: most } = node;
    const isFull = typeof most === 'number' && most <= all.length;
    const prefix = isFull ? all.slice(0, most) : all;
    if (all.length === 0)
      return { kind: 'array', items: this.#read(rest, joinPointer(pointer, restKeyword)) };
    return {
      kind: 'tuple',
      items: prefix.map((item, index) => this.#read(item, joinPointer(pointer, keyword, index))),
      ...(typeof least === 'number' && least < prefix.length ? { minItems: least } : {}),
      rest:
        rest === false || isFull ? undefined : this.#read(rest, joinPointer(pointer, restKeyword)),
    };
  }
}

/** Maximum nesting depth at which schemas are read again for a scope. */
const MAX_REPEATED = 5;

const OBJECT_KEYWORDS = [
  'properties',
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'propertyNames',
  'then',
  'else',
  'dependentSchemas',
];
/** True for `nullable` or `x-nullable`, which are accepted in every version of OpenAPI. */
function isNullable(node: Json): boolean {
  return node['nullable'] === true || node['x-nullable'] === true;
}

/** True for a part of an `allOf`, or an alternative, that only makes the entire schema nullable. */
function isOnlyNullable(node: unknown): boolean {
  const keys = Object.keys(object(node)).filter((key) => key !== 'description' && key !== 'title');
  return keys.length === 1 && isNullable(object(node));
}

function nullable(schema: Schema): Schema {
  return { kind: 'union', members: [schema, NULL] };
}

/**
 * True if a schema declares at most a type: no properties, items, values or required names. `additionalProperties: false`
 * and `unevaluatedProperties: false` are ignored, because they would forbid the properties of the alternatives and are
 * intended for the entire schema.
 */
function isBareType(node: Json): boolean {
  const {
    properties,
    additionalProperties: additional,
    unevaluatedProperties: unevaluated,
    ...others
  } = node;
  if (Object.keys(object(properties)).length > 0) return false;
  if ([additional, unevaluated].some((rest) => rest !== undefined && rest !== false)) return false;
  return ![...OBJECT_KEYWORDS, 'enum', 'const', 'items', 'prefixItems', 'required'].some(
    (key) => key in others,
  );
}
