import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { description, Workspace } from '../../support/workspace.ts';

/**
 * Invalid inputs, each with parts of the report that the command should print, such as the code, location and pointer.
 */
const INVALID_INPUTS: readonly [
  name: string,
  source: string,
  report: readonly (string | RegExp)[],
][] = [
  [
    'invalid YAML',
    'openapi: 3.1.0\ninfo: [unclosed\npaths: {}',
    ['error syntax', /api\.yaml:\d+:\d+/],
  ],
  ['invalid JSON', '{"openapi": "3.1.0",', ['error syntax', /api\.yaml:\d+:\d+/]],
  ['an empty file', '\n', ['error empty-file', 'api.yaml']],
  [
    'a file that is not OpenAPI',
    'title: something else',
    ['error not-openapi', 'api.yaml:1:1', 'in #'],
  ],
  ['Swagger 2', 'swagger: "2.0"', ['error not-openapi', 'Swagger "2.0"', 'npx swagger2openapi']],
  [
    'an unknown key in the extension',
    `${description()}x-sdkwright:\n  timeot: 5\n`,
    ['error bad-extension', /api\.yaml:28:\d+/, 'in #/x-sdkwright/timeot'],
  ],
  [
    'two methods of one name',
    description()
      .replace('operationId: getPet', 'x-sdkwright: { method: pets.get }')
      .replace(
        'components:',
        `  /other:
    get:
      x-sdkwright: { method: pets.get }
      responses: { '204': { description: Nothing. } }
components:`,
      ),
    ['error duplicate-method', 'in #/paths/~1other/get/x-sdkwright/method', /api\.yaml:\d+:\d+/],
  ],
  [
    'a missing file',
    description('    Other: { $ref: ./missing.yaml }\n'),
    [
      "error ref-unresolved Can't resolve ./missing.yaml: ENOENT",
      /api\.yaml:\d+:\d+/,
      'or create the file',
    ],
  ],
  [
    'a file that lies elsewhere',
    description("    Other: { $ref: '../other.yaml#/T' }\n"),
    ["error ref-unresolved Can't resolve ../other.yaml#/T: ", 'fix Move the file'],
  ],
];

describe('an invalid spec', () => {
  it.each(INVALID_INPUTS)(
    'is reported with a diagnostic code, a location and a fix, and no files are written: %s',
    async (_, source, message) => {
      const workspace = await Workspace.create({ 'api.yaml': source });
      const { code, stderr } = await workspace.run('generate', 'api.yaml', '--out', 'out');
      expect(code).toBe(1);
      for (const words of message) expect(stderr).toMatch(words);
      expect(stderr).toContain('  fix ');
      expect(await workspace.files('out')).toEqual([]);
    },
  );

  it('all errors are reported in a single run', async () => {
    const workspace = await Workspace.create({
      'api.yaml': `${description('      x-sdkwright: {}\n')}x-sdkwright: { one: 1, two: 2 }\n`,
    });
    const { stderr } = await workspace.run('generate', 'api.yaml', '--out', 'out');
    expect(stderr).toContain('#/x-sdkwright/one');
    expect(stderr).toContain('#/x-sdkwright/two');
  });

  it('a document without operations causes a warning', async () => {
    const workspace = await Workspace.create({
      'api.yaml': 'openapi: 3.1.0\ninfo: { title: Empty, version: 1.0.0 }\npaths: {}\n',
    });
    const { stderr } = await workspace.run('generate', 'api.yaml', '--out', 'out');
    expect(stderr).toMatch(/warning no-operations [^]*in #\/paths\n/);
  });

  it('a mistake in a referenced file is reported with the file and line of the mistake', async () => {
    const workspace = await Workspace.create({
      'api.yaml': description(
        "    Near: { $ref: 'near.yaml#/parts/Near' }\n    All: { $ref: all.yaml }\n",
      ),
      'near.yaml':
        'parts:\n  Near:\n    type: object\n    properties: { far: { $ref: far.yaml } }\n',
      'far.yaml': 'type: object\nproperties:\n  kind:\n    enum: []\n',
      'all.yaml': "properties:\n  near: { $ref: 'near.yaml#/parts/Near' }\n",
    });
    const { stderr } = await workspace.run('generate', 'api.yaml', '--out', 'out');
    expect(stderr).toMatch(/empty-enum[^]*at far\.yaml:4:\d+/);
  });

  it('a dangling reference causes the same warning whether or not the document has external references', async () => {
    const dangling = "    Other: { $ref: '#/components/schemas/Missing' }\n";
    const workspace = await Workspace.create({
      'one.yaml': description(dangling),
      'two.yaml': description(
        `${dangling}    Far: { $ref: 'https://far.example/x.json' }\n    Near: { $ref: near.yaml }\n`,
      ),
      'near.yaml': 'type: string',
    });
    const message = 'warning ref-not-found #/components/schemas/Missing does not exist;';
    const one = await workspace.run('generate', 'one.yaml', '--out', 'one');
    expect(one).toMatchObject({ code: 0, stderr: expect.stringContaining(message) as string });
    const two = await workspace.run('generate', 'two.yaml', '--out', 'two');
    expect(two).toMatchObject({ code: 0, stderr: expect.stringContaining(message) as string });
    expect(two.stderr).toContain('warning ref-external https://far.example/x.json');
    expect(two.stderr).toContain('--allow-host far.example.');
  });

  it('a dangling reference causes a warning, or an error with --strict', async () => {
    const workspace = await Workspace.create({
      'api.yaml': description("        owner: { $ref: '#/components/schemas/Owner' }\n"),
    });
    const tolerant = await workspace.run('generate', 'api.yaml', '--out', 'out');
    expect(tolerant.code).toBe(0);
    expect(tolerant.stderr).toMatch(/warning ref-not-found[^]*api\.yaml:\d+:\d+/);
    const strict = await workspace.run('generate', 'api.yaml', '--out', 'strict', '--strict');
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('error ref-not-found');
    expect(await workspace.files('strict')).toEqual([]);
  });

  it('shows only the first five warnings of each code, or all of them as errors with --strict', async () => {
    const old = 'a b c d e f g'
      .split(' ')
      .map((name) => `        ${name}: { type: string, nullable: true }\n`);
    const workspace = await Workspace.create({ 'api.yaml': description(old.join('')) });
    const { stderr, stdout } = await workspace.run('generate', 'api.yaml', '--out', 'out');
    expect(stderr.match(/warning nullable-in-3.1/g)).toHaveLength(5);
    expect(stderr).toContain('2 more nullable-in-3.1 warnings. Show all with --strict.');
    expect(stdout).toContain('7 warnings');
    const strict = await workspace.run('generate', 'api.yaml', '--out', 'out', '--strict');
    expect(strict.stderr.match(/error nullable-in-3.1/g)).toHaveLength(7);
  });

  it('external references aren’t fetched, and files outside the document’s folder aren’t read', async () => {
    const workspace = await Workspace.create({ 'outside.yaml': 'type: string' });
    await mkdir(workspace.path('inside'));
    await workspace.write('inside/api.yaml', description('    Other: { $ref: ../outside.yaml }\n'));
    const outside = await workspace.run('generate', 'inside/api.yaml', '--out', 'out');
    expect(outside.code).toBe(1);
    expect(outside.stderr).toContain('outside the folder');
    await workspace.write(
      'remote.yaml',
      description("    Other: { $ref: 'http://169.254.169.254/latest' }\n"),
    );
    const remote = await workspace.run('generate', 'remote.yaml', '--out', 'out');
    expect(remote.code).toBe(0);
    expect(remote.stderr).toContain('warning ref-external');
  });
});

describe('an invalid command line', () => {
  it.each([
    [['generate', 'missing.yaml', '--out', 'out'], 1, 'file-unreadable'],
    [['generate', 'api.yaml'], 2, '--out'],
    [['generate'], 2, 'sdkwright.config.ts'],
    [['generate', '--unknown'], 2, '--unknown'],
    [['explode'], 2, 'no command'],
  ])('%j exits with code %d and prints %j', async (args, exit, message) => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const { code, stderr } = await workspace.run(...args);
    expect(code).toBe(exit);
    expect(stderr).toContain(message);
  });

  it('an unknown configuration key is rejected and named in the error', async () => {
    const workspace = await Workspace.create({
      'sdkwright.config.json': JSON.stringify({ spec: 'api.yaml', packages: {}, colour: 'red' }),
    });
    const { code, stderr } = await workspace.run('generate');
    expect(code).toBe(1);
    expect(stderr).toContain('error bad-config colour: the key is unknown');
  });
});
