import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiConfig } from '../../config/types.ts';
import { isObject } from '../../load/node.ts';
import type { Answers } from './answers.ts';
import { ignored } from './ignored.ts';
import type { InitialFile } from './write-new.ts';

export const CONFIG_FILE = 'sdkwright.config.ts';

/**
 * Returns the files that `init` writes: the configuration, and package.json, .gitattributes and .gitignore if they need
 * additions.
 */
export function initialFiles(spec: string, answers: Answers, folder: string): InitialFile[] {
  const outs = answers.sync ? [answers.out, `${answers.out}-sync`] : [answers.out];
  return [
    {
      path: CONFIG_FILE,
      content: configuration(spec, answers),
      isChange: false,
    },
    ...manifest(folder),
    ...attributes(outs, folder),
    ...ignored(folder, outs),
  ];
}

/** Returns the configuration as a value. `configuration` returns its source text. */
export function configOf(spec: string, { name, client, out, sync }: Answers): ApiConfig {
  return {
    spec,
    packages: {
      async: { out, name, client },
      ...(sync
        ? { sync: { out: `${out}-sync`, name: `${name}-sync`, client: `${client}Sync` } }
        : {}),
    },
  };
}

function configuration(spec: string, { name, client, out, sync }: Answers): string {
  const second = `sync: { out: ${quoted(`${out}-sync`)}, name: ${quoted(`${name}-sync`)}, client: ${quoted(`${client}Sync`)} },`;
  return `import { defineConfig } from 'sdkwright';

export default defineConfig({
  // The OpenAPI document: a file or a URL.
  spec: ${quoted(spec)},

  packages: {
    // Calls return promises. Runs in Node.js, browsers, Deno, Bun and edge runtimes.
    async: { out: ${quoted(out)}, name: ${quoted(name)}, client: ${quoted(client)} },
    // Calls block and return the value, for scripts on Node.js.
    ${sync ? second : `// ${second}`}
  },

  // Names of methods. Default: inferred, and kept in sdkwright.names.json.
  // names: { 'GET /catalog': 'items.list' },

  // Settings for all calls. defaults: { timeout: 30_000, maxRetries: 2 },

  // Treat warnings as errors, for example in CI.
  // strict: true,
});
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const SCRIPTS = { generate: 'sdkwright generate', 'generate:check': 'sdkwright generate --check' };

/**
 * Returns an existing package.json with the missing scripts added, indented as before. Returns an empty list if there
 * is no package.json or no script is missing.
 */
function manifest(folder: string): InitialFile[] {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return [];
  const scripts = 'scripts' in value && isObject(value.scripts) ? value.scripts : {};
  const missing = Object.entries(SCRIPTS).filter(([name]) => !Object.hasOwn(scripts, name));
  if (missing.length === 0) return [];
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  const changed = { ...value, scripts: { ...scripts, ...Object.fromEntries(missing) } };
  return [
    {
      path: 'package.json',
      content: `${JSON.stringify(changed, undefined, indent)}\n`,
      isChange: true,
    },
  ];
}

/**
 * Returns .gitattributes with the missing lines for the packages, or an empty list if no lines are missing. The lines
 * make GitHub collapse generated files in diffs, and make Git keep their line endings.
 */
function attributes(outs: readonly string[], folder: string): InitialFile[] {
  const path = join(folder, '.gitattributes');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const missing = outs
    .map((each) => `${each}/** linguist-generated text eol=lf`)
    .filter((line) => !text.split(/\r?\n/).includes(line));
  if (missing.length === 0) return [];
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return [
    { path: '.gitattributes', content: `${before}${missing.join('\n')}\n`, isChange: text !== '' },
  ];
}
