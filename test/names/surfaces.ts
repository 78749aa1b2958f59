/**
 * Creates the lists of method names in test/golden/names/public from the published packages of four SDKs:
 *
 *     node test/names/surfaces.ts <folder>
 *
 * The folder must contain the unpacked tarballs `octokit`, `resend` and `workos`, and `openai/api.md`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const out = join(import.meta.dirname, '../golden/names/public');

/** An operation and the name of its method, such as `GET /posts` and `posts.list`. */
type Method = readonly [operation: string, name: string];

write('octokit', version('octokit'), octokit());
write('openai', version('openai'), openai());
write(
  'resend',
  version('resend'),
  fromClasses(readFileSync(join(folder, 'resend/dist/index.mjs'), 'utf8'), 'Resend'),
);
write('workos', version('workos'), fromClasses(workos(), 'WorkOS'));

function version(name: string): string {
  const { name: title, version: number } = JSON.parse(
    readFileSync(join(folder, name, 'package.json'), 'utf8'),
  ) as { name: string; version: string };
  return `${title} ${number}`;
}

function octokit(): Method[] {
  const source = readFileSync(join(folder, 'octokit/dist-src/generated/endpoints.js'), 'utf8');
  let scope = '';
  return [...source.matchAll(/^ {2}(\w+): \{|^ {4}(\w+): \[\s*"([A-Z]+ [^"]+)"/gm)].flatMap(
    ([, group, method, route = '']) => {
      if (group !== undefined) scope = group;
      return method === undefined ? [] : [[route, `${scope}.${method}`] as const];
    },
  );
}

function openai(): Method[] {
  const source = readFileSync(join(folder, 'openai/api.md'), 'utf8');
  return [
    ...source.matchAll(/<code title="(\w+) ([^"]+)">client\.([\w.]+)\.<a [^>]*>(\w+)<\/a>/g),
  ].map(
    ([, verb = '', path = '', access = '', name = '']) =>
      [`${verb.toUpperCase()} ${path}`, `${access}.${name}`] as const,
  );
}

function workos(): string {
  const file =
    readdirSync(join(folder, 'workos/lib')).find((name) => /^factory-.*\.mjs$/.test(name)) ?? '';
  return readFileSync(join(folder, 'workos/lib', file), 'utf8');
}

/**
 * Returns the methods of bundled classes, which call the API as in `this.<client>.get('/path')`. The members that hold
 * instances of the classes are part of the names, as in `emails.send`.
 */
function fromClasses(source: string, root: string): Method[] {
  const classes = new Map(
    [...source.matchAll(/^(?:var|let|const) (\w+) = class[^{]*\{$([\s\S]*?)^\};$/gm)].map(
      ([, name = '', body = '']) => [name, body],
    ),
  );
  const found: Method[] = [];
  const visit = (name: string, access: string): void => {
    const body = classes.get(name) ?? '';
    for (const [, member = '', held = ''] of body.matchAll(/(?:this\.)?(\w+) = new (\w+)\(this/g))
      if (classes.has(held)) visit(held, access === '' ? member : `${access}.${member}`);
    for (const [, member = '', held = ''] of body.matchAll(
      /this\.(\w+) = new (\w+)\((?:resend|workos)\)/g,
    ))
      visit(held, access === '' ? member : `${access}.${member}`);
    if (access === '') return;
    for (const [, method = '', code = ''] of body.matchAll(
      /^\t(?:async )?(\w+)\([^\n]*\{$([\s\S]*?)^\t\}$/gm,
    )) {
      const call =
        /this\.\w+\.(get|post|put|patch|delete|deleteWithBody)\(([`"])(\/[^`"?]+)/.exec(code) ??
        /()fetchAndDeserialize\(this\.workos, ([`"])(\/[^`"?]+)/.exec(code) ??
        /()(?:const|let) (?:url|endpoint|path) = .*?([`"])(\/[^`"?]+)/.exec(code);
      if (call === null || method === 'constructor') continue;
      const verb =
        call[1] === '' || call[1] === undefined ? 'get' : call[1].replace('WithBody', '');
      found.push([
        `${verb.toUpperCase()} ${(call[3] ?? '').replaceAll(/\$\{[^}]*\}/g, '{}').replace(/\/\{\}\}?$/, '/{}')}`,
        `${access}.${method}`,
      ]);
    }
  };
  visit(root, '');
  return found;
}

function write(name: string, title: string, methods: readonly Method[]): void {
  const lines = [
    ...new Map(methods.map(([operation, method]) => [`${operation}\t${method}`, true])).keys(),
  ].sort();
  writeFileSync(
    join(out, `${name}.tsv`),
    `# ${title}: what it calls each operation\n${lines.join('\n')}\n`,
  );
  process.stdout.write(`${name}: ${String(lines.length)} methods\n`);
}
