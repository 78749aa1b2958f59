import type { Parameter, RequestBody, SecurityScheme } from '../model/api.ts';
import { isJson } from '../model/openapi/media-types.ts';
import { encoded, parameterPairs, parameterText, text } from './parameter-text.ts';
import type { SampleBody } from './samples.ts';
import type { ApiSurface, MethodSurface } from './surface.ts';

/** The HTTP request of a method's example, as shown in documentation. */
export interface HttpSample {
  readonly method: string;
  /** Absolute URL, or a path if the server is unknown. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: HttpSampleBody | undefined;
}

export type HttpSampleBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly fields: readonly FormField[] }
  | { readonly kind: 'file'; readonly file: string };

export interface FormField {
  readonly name: string;
  readonly value: string;
  readonly isFile: boolean;
}

export function httpSampleOf(method: MethodSurface, surface: ApiSurface): HttpSample {
  const { baseUrl, body, http } = method;
  const sample = method.samples.example();
  const values = [...sample.parameters];
  const valuesIn = (place: Parameter['in']): typeof values =>
    values.filter(([parameter]) => parameter.in === place);
  const path = valuesIn('path').reduce(
    (made, [parameter, value]) =>
      made.replaceAll(`{${parameter.name}}`, () => parameterText(parameter, value)),
    http.path,
  );
  const credentials = credentialsOf(method, surface);
  const query = [
    ...valuesIn('query').flatMap(([parameter, value]) => parameterPairs(parameter, value)),
    ...credentials.query.map((pair) => pair.map(encoded).join('=')),
  ];
  const cookies = [
    ...valuesIn('cookie').flatMap(([parameter, value]) => parameterPairs(parameter, value)),
    ...credentials.cookies,
  ];
  const joint = path.includes('?') ? '&' : '?';
  return {
    method: http.method.toUpperCase(),
    url: `${(baseUrl ?? surface.baseUrl).replace(/\/$/, '')}${path}${query.length === 0 ? '' : `${joint}${query.join('&')}`}`,
    headers: [
      ...credentials.headers,
      ...valuesIn('header').map(
        ([parameter, value]) => [parameter.name, parameterText(parameter, value)] as const,
      ),
      ...(cookies.length === 0 ? [] : [['Cookie', cookies.join('; ')] as const]),
      ...(method.result.accept === undefined ? [] : [['Accept', method.result.accept] as const]),
      ...(body === undefined ? [] : [['Content-Type', contentType(body)] as const]),
    ],
    body: body && sample.body && bodyOf(body.mediaType, sample.body),
  };
}

interface Credentials {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly cookies: readonly string[];
}

/** Returns placeholder credentials for the first of the method's security alternatives. */
function credentialsOf({ security }: MethodSurface, { auth }: ApiSurface): Credentials {
  const [ids = []] = security ?? auth.security;
  const schemes = auth.schemes.filter(({ id }) => ids.includes(id));
  const keyIn = (place: 'header' | 'query' | 'cookie') =>
    schemes.flatMap((scheme) =>
      scheme.type === 'apiKey' && scheme.in === place ? [[scheme.name, '<key>'] as const] : [],
    );
  return {
    headers: [
      ...schemes.flatMap((scheme) => {
        const value = authorization(scheme);
        return value === undefined ? [] : [['Authorization', value] as const];
      }),
      ...keyIn('header'),
    ],
    query: keyIn('query'),
    cookies: keyIn('cookie').map((pair) => pair.join('=')),
  };
}

function authorization({ type }: SecurityScheme): string | undefined {
  if (type === 'apiKey') return undefined;
  return type === 'basic' ? 'Basic <credentials>' : 'Bearer <token>';
}

/**
 * Returns the media type of a body. For a media type range, returns `application/octet-stream` if the body is a file,
 * and `application/json` otherwise.
 */
function contentType({ mediaType, schema }: RequestBody): string {
  if (!mediaType.includes('*')) return mediaType;
  return schema.kind === 'binary' ? 'application/octet-stream' : 'application/json';
}

/** Maximum length of a JSON body in documentation, in characters. In the example, a longer body is sent from a file. */
const MAX_BODY = 10_000;

function bodyOf(mediaType: string, { files, value }: SampleBody): HttpSampleBody {
  if (isJson(mediaType)) {
    const json = JSON.stringify(value, undefined, 2);
    return json.length > MAX_BODY
      ? { kind: 'file', file: 'body.json' }
      : { kind: 'text', text: json };
  }
  const fields =
    typeof value === 'object' && value !== null ? Object.entries<unknown>({ ...value }) : [];
  if (mediaType.startsWith('multipart/'))
    return {
      kind: 'form',
      fields: fields.map(([name, own]) => ({
        name,
        value: files.has(name) ? 'file.bin' : text(own),
        isFile: files.has(name),
      })),
    };
  if (mediaType.includes('x-www-form-urlencoded'))
    return {
      kind: 'text',
      text: fields.map((field) => field.map((own) => encoded(text(own))).join('=')).join('&'),
    };
  return typeof value === 'string' && /^text\/|xml|ndjson|jsonl/.test(mediaType)
    ? { kind: 'text', text: value }
    : { kind: 'file', file: 'file.bin' };
}
