import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { applyOverlays } from '../../src/load/overlay.ts';

const SPEC = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://api.test }, { url: https://sandbox.test, x-env: sandbox }]
tags: [{ name: items }]
paths:
  /items:
    get: { operationId: a, tags: [one], responses: { '200': { description: OK }, '500': { description: No } } }
  /orders:
    get: { operationId: b, x-internal: true, responses: { '200': { description: OK }, '500': { description: No } } }
`;

async function overlaid(
  overlay: string,
  actionTime?: number,
): Promise<{ root: unknown; codes: string[]; messages: string[]; places: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'overlay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const spec = join(folder, 'openapi.yaml');
  const file = join(folder, 'overlay.yaml');
  await writeFile(spec, SPEC);
  await writeFile(file, overlay);
  const diagnostics = new Diagnostics();
  const document = await load(spec, {}, diagnostics);
  if (document === undefined) throw new Error('not loaded');
  const { root } = await applyOverlays(document, [file], diagnostics, actionTime);
  return {
    root,
    codes: diagnostics.all.map(({ code, severity }) => `${severity} ${code}`),
    messages: diagnostics.all.map(({ message }) => message),
    places: diagnostics.all.map(
      ({ pointer = '', line, column }) => `${pointer} ${String(line)}:${String(column)}`,
    ),
  };
}

function actions(text: string, version = '1.0.0'): string {
  return `overlay: ${version}\ninfo: { title: T, version: 1.0.0 }\nactions:\n${text}`;
}

describe('overlays 1.0', () => {
  test('remove and update act once on a node that the target selects twice', async () => {
    const { root, codes } = await overlaid(
      actions(
        '  - target: $.servers[0, 0]\n    remove: true\n' +
          "  - target: $['tags', 'tags']\n    update: { name: more }\n",
      ),
    );
    expect(root).toMatchObject({
      servers: [{ url: 'https://sandbox.test' }],
      tags: [{ name: 'items' }, { name: 'more' }],
    });
    expect(codes).toEqual([]);
  });

  test('remove can remove members of objects and elements of arrays in one action', async () => {
    const { root } = await overlaid(
      actions("  - target: $['servers', 'info'][0, 'title', 1]\n    remove: true\n"),
    );
    expect(root).toMatchObject({ servers: [], info: { version: '1.0.0' } });
    expect(root).not.toHaveProperty('info.title');
  });

  test('update adds members, replaces scalars, merges objects and joins arrays', async () => {
    const { root, codes } = await overlaid(
      actions(
        '  - target: $\n    update: { info: { title: New, x-a: 1 }, tags: [{ name: more }] }\n',
      ),
    );
    expect(root).toMatchObject({
      info: { title: 'New', version: '1.0.0', 'x-a': 1 },
      tags: [{ name: 'items' }, { name: 'more' }],
    });
    expect(codes).toEqual([]);
  });

  test('update appends an entry to an array', async () => {
    const { root } = await overlaid(actions('  - target: $.tags\n    update: { name: more }\n'));
    expect(root).toMatchObject({ tags: [{ name: 'items' }, { name: 'more' }] });
  });

  test('remove supports filters and descendants', async () => {
    const { root } = await overlaid(
      actions(
        "  - target: $.paths[?@.get['x-internal']]\n    remove: true\n  - target: $.paths..responses['500']\n    remove: true\n  - target: $.servers[?@['x-env']]\n    remove: true\n",
      ),
    );
    expect(root).toMatchObject({ servers: [{ url: 'https://api.test' }] });
    expect(Object.keys((root as { paths: object }).paths)).toEqual(['/items']);
    expect(JSON.stringify(root)).not.toContain('500');
  });

  test('actions apply to the results of earlier actions', async () => {
    const { root } = await overlaid(
      actions(
        "  - target: $.info\n    update: { x-made: { a: 1 } }\n  - target: $.info['x-made']\n    update: { b: 2 }\n",
      ),
    );
    expect(root).toMatchObject({ info: { 'x-made': { a: 1, b: 2 } } });
  });

  test('treats a member named __proto__ as an ordinary member', async () => {
    const { root } = await overlaid(
      actions('  - target: $.info\n    update: { __proto__: { polluted: true } }\n'),
    );
    expect({}).not.toHaveProperty('polluted');
    expect(Object.hasOwn((root as { info: object }).info, '__proto__')).toBe(true);
  });
});

describe('overlays 1.1', () => {
  test('update joins arrays and replaces scalars, and copy copies nodes', async () => {
    const { root, codes } = await overlaid(
      actions(
        "  - target: $.tags\n    update: [{ name: b }, { name: c }]\n  - target: $.info.title\n    update: New\n  - target: $.paths\n    update: { /copies: {} }\n  - target: $.paths['/copies']\n    copy: $.paths['/items']\n",
        '1.1.0',
      ),
    );
    expect(root).toMatchObject({
      tags: [{ name: 'items' }, { name: 'b' }, { name: 'c' }],
      info: { title: 'New' },
      paths: { '/copies': { get: { operationId: 'a' } } },
    });
    expect(codes).toEqual([]);
  });

  test('update replaces every kind of scalar', async () => {
    const { root } = await overlaid(
      actions(
        "  - target: $.paths['/orders'].get['x-internal']\n    update: false\n  - target: $.info.version\n    update: null\n  - target: $.info.title\n    update: 7\n",
        '1.1.0',
      ),
    );
    expect(root).toMatchObject({
      info: { title: 7, version: null },
      paths: { '/orders': { get: { 'x-internal': false } } },
    });
  });

  test('copy merges the node as it was before the action into each target', async () => {
    const { root } = await overlaid(
      actions("  - target: $.paths.*.get\n    copy: $.paths['/items'].get\n", '1.1.0'),
    );
    expect(root).toMatchObject({
      paths: {
        '/items': { get: { tags: ['one', 'one'] } },
        '/orders': { get: { operationId: 'a', 'x-internal': true, tags: ['one'] } },
      },
    });
  });

  test('copy appends an object to an array and keeps the original', async () => {
    const { root } = await overlaid(actions('  - target: $.tags\n    copy: $.info\n', '1.1.0'));
    expect(root).toMatchObject({
      info: { title: 'Shop' },
      tags: [{ name: 'items' }, { title: 'Shop' }],
    });
  });

  test('copy supports scalars', async () => {
    const { root } = await overlaid(
      actions('  - target: $.info.title\n    copy: $.info.version\n', '1.1.0'),
    );
    expect(root).toMatchObject({ info: { title: '1.0.0' } });
  });
});

test.each(['1.2.0', '1.10.3'])(
  'treats an overlay with version %s as version 1.1',
  async (version) => {
    const { root, codes } = await overlaid(
      actions('  - target: $.info.title\n    update: New\n', version),
    );
    expect(root).toMatchObject({ info: { title: 'New' } });
    expect(codes).toEqual([]);
  },
);

describe('invalid overlays', () => {
  test.each([
    [
      'a target that is not a JSONPath',
      actions('  - target: $.[\n    remove: true\n'),
      'error bad-overlay',
    ],
    [
      'a future version',
      actions('  - target: $.info\n    remove: true\n', '2.0.0'),
      'error bad-overlay',
    ],
    [
      'an empty list of actions',
      'overlay: 1.0.0\ninfo: { title: T, version: "1" }\nactions: []\n',
      'error bad-overlay',
    ],
    [
      'an array in place of an object',
      actions('  - target: $.info\n    update: { title: [1] }\n'),
      'error bad-overlay',
    ],
    [
      'a copy of several nodes',
      actions('  - target: $.info\n    copy: $.paths.*\n', '1.1.0'),
      'error bad-overlay',
    ],
    [
      'an update of a scalar in version 1.0',
      actions('  - target: $.info.title\n    update: New\n'),
      'error bad-overlay',
    ],
    [
      'an object in place of a scalar',
      actions('  - target: $.info.title\n    update: { a: 1 }\n', '1.1.0'),
      'error bad-overlay',
    ],
    [
      'a target that selects values of different types',
      actions("  - target: $['info', 'tags']\n    update: {}\n", '1.1.0'),
      'error bad-overlay',
    ],
    [
      'update and copy in one action',
      actions('  - target: $.info\n    update: {}\n    copy: $.paths\n', '1.1.0'),
      'error bad-overlay',
    ],
    [
      'a copy whose source selects nothing',
      actions('  - target: $.info\n    copy: $.nothing\n', '1.1.0'),
      'error bad-overlay',
    ],
    ['the removal of the root', actions('  - target: $\n    remove: true\n'), 'error bad-overlay'],
    [
      'a target that selects nothing',
      actions('  - target: $.nothing\n    remove: true\n'),
      'warning overlay-unused',
    ],
    [
      'an update that changes no value',
      actions('  - target: $.info\n    update: { title: Shop }\n'),
      'warning overlay-unused',
    ],
  ])('reports %s', async (_, overlay, code) => {
    expect((await overlaid(overlay)).codes).toEqual([code]);
  });

  test('reports the locations of actions and of invalid values', async () => {
    const text = '  - target: $.info\n    remove: true\n  - target: $.info.x\n    remove: true\n';
    expect((await overlaid(actions(text))).places).toEqual(['#/actions/1 6:5']);
    const invalid = actions('  - target: $.info\n    remove: 1\n');
    expect((await overlaid(invalid)).places).toEqual(['#/actions/0/remove 5:13']);
  });
});

describe('excessive overlays', () => {
  test('an overlay that doubles the spec with each action is rejected', async () => {
    const doubling = Array.from(
      { length: 40 },
      (_, index) =>
        `  - target: $.tags\n    update: [{ name: '${String(index)}${'a'.repeat(1000)}' }]\n  - target: $.tags\n    copy: $.tags\n`,
    );
    const { codes, messages } = await overlaid(actions(doubling.join(''), '1.1.0'));
    expect(codes).toEqual(['error too-large']);
    expect(messages).toEqual([
      expect.stringMatching(/^actions\/\d+: The spec would grow to more than 1\d{7} characters/),
    ]);
  });

  test('an overlay that adds a long string to every node is rejected', async () => {
    const { codes } = await overlaid(
      actions(
        `  - target: $\n    update: { x-a: [${'[],'.repeat(1000)}] }\n  - target: $['x-a'].*\n    update: ${'a'.repeat(20_000)}\n`,
        '1.1.0',
      ),
    );
    expect(codes).toEqual(['error too-large']);
  });

  test('an overlay that nests the spec too deeply is rejected', async () => {
    const levels = (text: string) => "['x']".repeat(text.length);
    const nested = Array.from({ length: 9 }, (_, index) => {
      const path = levels('a'.repeat(2 ** index));
      return `  - target: $.info${path}\n    copy: $.info\n`;
    });
    const { codes, messages } = await overlaid(
      actions(`  - target: $.info\n    update: { x: {} }\n${nested.join('')}`, '1.1.0'),
    );
    expect(codes).toEqual(['error too-large']);
    expect(messages).toEqual(['The document is nested more than 400 levels deep.']);
  });

  test.each([
    ['a pattern that backtracks', `$.info[?match(@, '(a+)+b')]`],
    ['descendants of descendants', '$.x..*..*..*..*..*..*'],
    ['a query of the whole spec for each node', '$..[?$..[?$..[?$..x]]]'],
    ['a comparison of the whole spec for each node', '$..[?$..[?$.x == $.y]]'],
  ])('an action that takes too long is rejected: %s', async (_, target) => {
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
    const { codes, messages } = await overlaid(
      actions(
        `  - target: $\n    update: { info: { long: ${'a'.repeat(60)} }, x: ${deep}, y: ${deep} }\n  - target: ${JSON.stringify(target)}\n    remove: true\n`,
      ),
      500,
    );
    expect(codes).toEqual(['error too-large']);
    // A fast machine reaches the maximum number of nodes first.
    const limit =
      /^actions\/1: (The action takes more than 0\.5 s|A query selects more than \d+ nodes)\.$/;
    expect(messages).toEqual([expect.stringMatching(limit)]);
  });

  test('a query that selects too many nodes is rejected', async () => {
    const { codes, messages } = await overlaid(
      actions(
        `  - target: $\n    update: { x-a: [${'[],'.repeat(1000)}] }\n  - target: $['x-a'][${'*,'.repeat(999)}*]\n    remove: true\n`,
      ),
    );
    expect(codes).toEqual(['error too-large']);
    expect(messages).toEqual([
      expect.stringMatching(/^actions\/1: A query selects more than \d+ nodes\.$/),
    ]);
  });

  test('an overlay can enlarge a small spec more than tenfold', async () => {
    const { root, codes } = await overlaid(
      actions(
        "  - target: $.paths['/items'].get.responses.*\n    update: { x-added: [" +
          '1,'.repeat(2000) +
          '] }\n',
      ),
    );
    expect(codes).toEqual([]);
    expect(JSON.stringify(root).length).toBeGreaterThan(8000);
  });
});
