import type { FormField, HttpSample } from '../../../surface/http-sample.ts';
import { fenced } from './text.ts';

/** Prints the raw HTTP request and a curl command that sends it. */
export function requestBlocks(sample: HttpSample): string[] {
  return [fenced('http', httpLines(sample)), '', fenced('sh', [curlCommand(sample)])];
}

function httpLines({ body, headers, method, url }: HttpSample): string[] {
  const { host, path } = parted(url);
  const all = [...(host === '' ? [] : [['Host', host] as const]), ...headers];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...all.map(([name, value]) => `${name}: ${oneLine(value)}`),
  ];
  switch (body?.kind) {
    case undefined:
      return lines;
    case 'text':
      return [...lines, '', ...body.text.split('\n')];
    case 'file':
      return [...lines, '', `< ${body.file}`];
    case 'form':
      return [...lines, '', ...body.fields.map(({ name, value }) => `${name}=${oneLine(value)}`)];
  }
}

function curlCommand({ body, headers, method, url }: HttpSample): string {
  const isForm = body?.kind === 'form';
  const parts = [
    `curl --request ${shell(method)} ${shell(url)}`,
    // For a form, curl adds the `Content-Type` with its boundary.
    ...headers
      .filter(([name]) => !(isForm && name === 'Content-Type'))
      .map(([name, value]) => `--header ${shell(`${name}: ${oneLine(value)}`)}`),
    ...bodyArguments(body),
  ];
  return parts.join(' \\\n  ');
}

function bodyArguments(body: HttpSample['body']): string[] {
  switch (body?.kind) {
    case undefined:
      return [];
    case 'text':
      return [`--data ${shell(body.text)}`];
    case 'file':
      return [`--data-binary ${shell(`@${body.file}`)}`];
    case 'form':
      return body.fields.map(formArgument);
  }
}

function formArgument({ isFile, name, value }: FormField): string {
  return isFile
    ? `--form ${shell(`${name}=@${value}`)}`
    : `--form-string ${shell(`${name}=${value}`)}`;
}

/** Quotes a word for a POSIX shell, if necessary. */
function shell(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function parted(url: string): { readonly host: string; readonly path: string } {
  const [origin = '', host = ''] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  const path = url.slice(origin.length);
  return { host, path: path.startsWith('/') ? path : `/${path}` };
}
