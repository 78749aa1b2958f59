import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import { Workspace } from '../support/workspace.ts';

async function loaded(files: Readonly<Record<string, string>>) {
  const workspace = await Workspace.create(files);
  const diagnostics = new Diagnostics();
  const document = await load(workspace.path('api.yaml'), {}, diagnostics);
  return { root: document?.root, diagnostics: diagnostics.all };
}

/**
 * Returns YAML for ten levels of objects. Each object has ten properties, which are aliases for the object of the
 * previous level.
 */
function levels(indentation: string): string {
  return Array.from({ length: 10 }, (_, level) => {
    const properties = Array.from(
      { length: 10 },
      (__, key) => `k${String(key)}: *x${String(level)}`,
    );
    const name = String(level + 1);
    return `${indentation}X${name}: &x${name} { type: object, properties: { ${properties.join(', ')} } }\n`;
  }).join('');
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\n';

describe('a YAML alias', () => {
  it('is treated as a $ref where a schema is expected, if it refers to a component schema', async () => {
    const { root, diagnostics } = await loaded({
      'api.yaml': `${HEAD}components:
  schemas:
    A/B: &a { type: string }
    C: *a
    D: { type: object, properties: { e: *a, f: { type: array, items: *a } }, example: *a }
    G: { anyOf: [*a, { type: 'null' }] }
`,
    });
    const ref = { $ref: '#/components/schemas/A~1B' };
    expect(diagnostics).toEqual([]);
    expect(root).toMatchObject({
      components: {
        schemas: {
          'A/B': { type: 'string' },
          C: ref,
          D: { properties: { e: ref, f: { items: ref } }, example: { type: 'string' } },
          G: { anyOf: [ref, { type: 'null' }] },
        },
      },
    });
  });

  it('makes a schema recursive if it refers to the schema that contains it', async () => {
    const { root, diagnostics } = await loaded({
      'api.yaml': `${HEAD}components:\n  schemas:\n    A: &a { properties: { next: *a } }\n`,
    });
    expect(diagnostics).toEqual([]);
    expect(root).toMatchObject({
      components: { schemas: { A: { properties: { next: { $ref: '#/components/schemas/A' } } } } },
    });
  });

  it('is replaced with the node that it refers to, unless that node is a component schema', async () => {
    const { root } = await loaded({
      'api.yaml': `${HEAD}x-common: &common { type: string }\ncomponents: { schemas: { A: *common } }\n`,
    });
    expect(root).toMatchObject({ components: { schemas: { A: { type: 'string' } } } });
  });

  it('doesn’t multiply component schemas', async () => {
    const { root, diagnostics } = await loaded({
      'api.yaml': `${HEAD}components:\n  schemas:\n    X0: &x0 { type: string }\n${levels('    ')}`,
    });
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(root).length).toBeLessThan(10_000);
  });

  it.each([
    [
      'in the first file',
      { 'api.yaml': `${HEAD}x-levels:\n  X0: &x0 { type: string }\n${levels('  ')}` },
    ],
    [
      'in a referenced file',
      {
        'api.yaml': `${HEAD}components: { schemas: { A: { $ref: 'parts.yaml#/X10' } } }\n`,
        'parts.yaml': `X0: &x0 { type: string }\n${levels('')}`,
      },
    ],
    [
      'in a referenced file with a cyclic alias',
      {
        'api.yaml': `${HEAD}components: { schemas: { A: { $ref: 'parts.yaml#/X10' } } }\n`,
        'parts.yaml': `X0: &x0 { properties: { a: &a { properties: { b: *a } } } }\n${levels('')}`,
      },
    ],
  ])('is rejected if it multiplies other nodes %s', async (_, files) => {
    const { diagnostics } = await loaded(files);
    expect(diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });
});
