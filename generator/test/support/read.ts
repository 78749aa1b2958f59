import { type Diagnostic, Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Json } from '../../src/load/node.ts';
import type { NamedApi } from '../../src/naming/named-api.ts';
import { buildModel } from '../../src/model/build.ts';
import { nameApi } from '../../src/naming/name-api.ts';
import { emitAll } from './emit.ts';

const info = { title: 'Test', version: '1' };
const servers = [{ url: 'https://api.test' }];

export interface Read {
  readonly model: NamedApi;
  readonly diagnostics: readonly Diagnostic[];
  /** The code and pointer of each diagnostic, separated by a space. */
  readonly messages: readonly string[];
}

/** Reads the model of a description with these members. */
export function read(members: Json, openapi: '3.0.3' | '3.1.0' | '3.2.0' = '3.1.0'): Read {
  const diagnostics = new Diagnostics();
  const version = openapi.slice(0, 3) as '3.0' | '3.1' | '3.2';
  const root = { openapi, info, servers, ...members };
  const document = { file: 'api.json', root, version, sources: new Map<string, string>() };
  const model = nameApi(buildModel(document, diagnostics), diagnostics);
  const found = diagnostics.all;
  return {
    model,
    diagnostics: found,
    messages: found.map(({ code, pointer = '' }) => `${code} ${pointer}`),
  };
}

/**
 * Creates a description with one operation: its request body has the schema `sent`, and its response the schema
 * `given`. Both are optional.
 */
export function described(
  schemas: Readonly<Record<string, unknown>>,
  { sent, given, openapi = '3.1.0' }: { sent?: unknown; given?: unknown; openapi?: string },
): Json {
  const json = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });
  return {
    openapi,
    info,
    servers,
    paths: {
      '/things': {
        post: {
          ...(sent === undefined ? {} : { requestBody: { required: true, ...json(sent) } }),
          responses: { 200: { description: 'Done.', ...(given === undefined ? {} : json(given)) } },
        },
      },
    },
    components: { schemas },
  };
}

/** Returns the emitted declaration of a type on one line, without comments, or an empty string if there is none. */
export function declaration(root: Json, name: string): string {
  const file = emitAll(root).files.find(({ path }) => path === 'typescript-0/src/types.ts');
  const text = (file?.content ?? '').replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
  const found = new RegExp(
    `^export (?:interface|type) ${name}\\b[\\s\\S]*?(?=^export |(?![\\s\\S]))`,
    'm',
  ).exec(text);
  return (found?.[0] ?? '').replaceAll(/\s+/g, ' ').trim();
}
