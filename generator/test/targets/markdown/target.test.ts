import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { buildModel } from '../../../src/model/build.ts';
import { nameApi } from '../../../src/naming/name-api.ts';
import { buildSurface } from '../../../src/surface/build.ts';
import { code, paragraph } from '../../../src/targets/markdown/emit/text.ts';
import { markdown } from '../../../src/targets/markdown/target.ts';
import { shop } from '../../support/shop.ts';

function pages(spec: string): ReadonlyMap<string, string> {
  const document = {
    file: 'x',
    version: '3.1',
    sources: new Map<string, string>(),
    root: JSON.parse(spec) as Record<string, unknown>,
  } as const;
  const diagnostics = new Diagnostics();
  const model = nameApi(buildModel(document, diagnostics), diagnostics);
  const surface = buildSurface(model, diagnostics);
  const { files } = markdown.generate(surface, [{ out: '', settings: {} }], {
    diagnostics,
    document,
    plugins: [],
    given: new Map(),
  });
  return new Map([...files].map(([, { path, content }]) => [path, content]));
}

describe('the Markdown target', () => {
  test('emits one page per resource, an index and the schemas', () => {
    const found = pages(shop());
    expect([...found.keys()]).toEqual([
      'README.md',
      'resources/items.md',
      'resources/orders.md',
      'schemas.md',
    ]);
    expect(found.get('resources/items.md')).toContain('`GET /items/{id}`');
    expect(found.get('resources/items.md')).toContain('- 200: list of [Item](../schemas.md#item)');
  });

  test('shows the parameters of a request in their styles', () => {
    const schema = { type: 'array', items: { type: 'string' } };
    const parameter = { required: true, schema, example: ['a', 'b'] };
    const parameters = [
      { ...parameter, in: 'path', name: 'ids', style: 'matrix', explode: true },
      { ...parameter, in: 'header', name: 'X-Tags' },
      { ...parameter, in: 'cookie', name: 'seen' },
    ];
    const responses = { 204: { description: 'Done.' } };
    const found = pages(
      shop({ '/items/{ids}/tags': { get: { operationId: 'listTags', parameters, responses } } }),
    );
    const text = [...found.values()].join('\n');
    expect(text).toContain('/items/;ids=a;ids=b/tags');
    expect(text).toContain('X-Tags: a,b');
    expect(text).toContain('seen=a; seen=b');
  });

  test('escapes the text of a document', () => {
    const hostile = '</td><script>x</script> | [a](javascript:b) `c` \n# d';
    const found = pages(
      shop({}, { info: { title: hostile, version: hostile, description: hostile } }),
    );
    const index = found.get('README.md') ?? '';
    expect(index).not.toMatch(/[^\\]<script|^# d|[^\\]\]\(javascript/m);
  });

  test('closes a code span correctly regardless of its content', () => {
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
    expect(code('\n')).toBe('` `');
    const runs = '` '.repeat(200_000);
    expect(code(runs) === `\`\` ${runs} \`\``).toBe(true);
  });

  test.each(['import', 'export'])('prevents MDX from executing %s', (word) => {
    expect(paragraph(`${word} x`)).toMatch(/^&#\d+;/);
  });

  test('doesn’t import code of the TypeScript target', async () => {
    const folder = join(import.meta.dirname, '../../../src/targets/markdown');
    for (const name of await readdir(folder, { recursive: true })) {
      if (name.endsWith('.ts'))
        expect(await readFile(join(folder, name), 'utf8')).not.toMatch(/from '[^']*typescript/);
    }
  });
});
