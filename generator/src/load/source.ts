import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { RESPONSE_TIMEOUT, textOf } from './response.ts';

/** Spec name that selects standard input instead of a file. */
export const STDIN = '-';

/** The text of a spec and the base location of its references. */
export interface SpecSource {
  /** Absolute path or URL. */
  readonly base: string;
  readonly text: string;
}

export function isUrl(spec: string): boolean {
  return /^https?:\/\//i.test(spec);
}

/** Returns the absolute path or URL of a spec. For standard input, returns the path `stdin` in the current folder. */
export function baseOf(spec: string): string {
  if (isUrl(spec)) return spec;
  return resolve(spec === STDIN ? 'stdin' : spec);
}

/** Reads a spec from a file, a user-supplied URL or standard input. Returns undefined after reporting a failure. */
export async function readSpec(
  spec: string,
  diagnostics: Diagnostics,
): Promise<SpecSource | undefined> {
  try {
    const source = isUrl(spec)
      ? await fetched(spec)
      : spec === STDIN
        ? await text(process.stdin)
        : await readFile(spec, 'utf8');
    return { base: baseOf(spec), text: source.startsWith('\uFEFF') ? source.slice(1) : source };
  } catch (error) {
    diagnostics.error(
      'file-unreadable',
      `Can't read the spec: ${reasonOf(error)}.`,
      fixFor(spec, error),
      { file: spec },
    );
    return undefined;
  }
}

function fixFor(spec: string, error: unknown): string {
  if (!isUrl(spec)) return 'Pass an existing YAML or JSON file, or its URL.';
  // `fetch` throws a TypeError if no server responded.
  return error instanceof TypeError
    ? 'Check that the server runs and that this machine can reach it.'
    : 'Pass the URL of the JSON or YAML itself. FastAPI, for example, serves it at /openapi.json.';
}

async function fetched(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' },
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
  });
  const body = await textOf(response);
  const type = response.headers.get('content-type') ?? '';
  const status = String(response.status);
  if (!response.ok) throw new Error(`${url} responded with status ${status}`);
  if (type.startsWith('text/html') || /^\s*<(?:!doctype|html)\b/i.test(body))
    throw new Error(`${url} responded with an HTML page (${status}), not an OpenAPI document`);
  return body;
}

/**
 * Returns the reason why a spec can't be read: a timeout, the message of the error's cause, or else the message of the
 * error.
 */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError')
    return `no response within ${String(RESPONSE_TIMEOUT / 1000)} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause ? String(cause.code) : '';
  return cause.message === '' ? code || error.message : cause.message;
}
