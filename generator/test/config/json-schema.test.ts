import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from './json-schema.ts';

describe('config.schema.json', () => {
  const schema = configJsonSchema();

  it('is up to date with the validation and the doc comments (update it with `vitest -u`)', async () => {
    const text = `${JSON.stringify(schema, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../config.schema.json');
  });

  it('documents every key of the configuration', () => {
    const undocumented: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null || path.endsWith('/defaults')) return;
      const properties: unknown = Reflect.get(node, 'properties');
      for (const [key, value] of Object.entries(Object(properties) as object))
        if (!Object.hasOwn(Object(value) as object, 'description'))
          undocumented.push(`${path}/${key}`);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    visit(schema, '');
    expect(undocumented).toEqual([]);
  });

  it('is part of the published package', () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(manifest).toContain('"config.schema.json"');
  });
});
