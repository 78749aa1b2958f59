import { readFileSync } from 'node:fs';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { configSchemas } from '../../src/config/config.ts';

/** Interfaces in src/config/types.ts that document the objects at these keys. */
const INTERFACES: Readonly<Record<string, string>> = {
  packages: 'PackagesConfig',
  async: 'PackageConfig',
  sync: 'PackageConfig',
  targets: 'TargetConfig',
  formatter: 'FormatterCommand',
  apis: 'ApiConfig',
};

/** Creates the JSON Schema of a configuration from the validation schemas and the doc comments of the types. */
export function configJsonSchema(): JsonSchema {
  const options = { errorMode: 'ignore', target: 'draft-2020-12' } as const;
  const types = readFileSync(new URL('../../src/config/types.ts', import.meta.url), 'utf8');
  const documented = (schema: JsonSchema, name: string): JsonSchema => {
    const docs = docsOf(types, name);
    const inner = (key: string, value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      const description = docs.get(key);
      const below = INTERFACES[key];
      const full = below === undefined ? value : documented(value, below);
      return description === undefined ? full : { ...full, description };
    };
    return mapObjects(schema, (properties) =>
      Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, inner(key, value)]),
      ),
    );
  };
  const { $schema, ...api } = documented(toJsonSchema(configSchemas.api, options), 'ApiConfig');
  const { $schema: _, ...apis } = documented(
    toJsonSchema(configSchemas.apis, options),
    'ApisConfig',
  );
  return {
    $schema,
    title: 'sdkwright configuration',
    if: { required: ['apis'] },
    then: apis,
    else: api,
  };
}

/** Replaces the properties of a schema, of its alternatives and of its `additionalProperties`. */
function mapObjects(
  schema: JsonSchema,
  change: (properties: Readonly<Record<string, unknown>>) => Record<string, unknown>,
): JsonSchema {
  const { properties, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: change(properties) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: mapObjects(additionalProperties, change) }
      : {}),
    ...(anyOf === undefined
      ? {}
      : {
          anyOf: anyOf.map((each) => (typeof each === 'object' ? mapObjects(each, change) : each)),
        }),
  } as JsonSchema;
}

/** Returns the doc comments of an interface's keys, including the keys of the interface that it extends. */
function docsOf(source: string, name: string): ReadonlyMap<string, string> {
  const [, base, body = ''] =
    new RegExp(`interface ${name}(?: extends (\\w+))? \\{\\n([^]*?)\\n\\}`).exec(source) ?? [];
  const own = [...body.matchAll(/\/\*\*\s+(?:\* )?([^]*?)\s+\*\/\s+([\w$]+)\??:/g)].map(
    ([, text = '', key = '']) => [key, text.replaceAll(/\s*\n\s*\* ?/g, ' ')] as const,
  );
  return new Map([...(base === undefined ? [] : docsOf(source, base)), ...own]);
}
