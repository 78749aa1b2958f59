import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../types/program.ts';

const patterns = ['*.md', 'docs/**/*.md', 'bench/*.md', 'generator/*.md', 'packages/*/*.md'];
const pages = await Array.fromAsync(glob(patterns, { cwd: ROOT }));

describe.each(pages.sort())('%s', (page) => {
  it('has YAML and JSON blocks that can all be parsed', async () => {
    const text = await readFile(join(ROOT, page), 'utf8');
    const faults = [...text.matchAll(/^```(yaml|json)\n(.*?)^```/gms)].flatMap(
      ([, language, block = '']) => (language === 'json' ? jsonFaults(block) : yamlFaults(block)),
    );
    expect(faults).toEqual([]);
  });
});

function jsonFaults(block: string): string[] {
  try {
    JSON.parse(block);
    return [];
  } catch (error) {
    return [`${String(error)}\n${block}`];
  }
}

function yamlFaults(block: string): string[] {
  return parseAllDocuments(block).flatMap(({ errors }) =>
    errors.map((error) => `${error.message}\n${block}`),
  );
}
