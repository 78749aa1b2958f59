import { existsSync, readFileSync } from 'node:fs';

export interface CatalogEntry {
  readonly severity: 'error' | 'warning';
  readonly problem: string;
  /** The fix for an error, or the effect of a warning. */
  readonly consequence: string;
}

/** Reads the diagnostics, keyed by code, from the tables in docs/diagnostics.md, which the package contains. */
export function readCatalog(): ReadonlyMap<string, CatalogEntry> {
  const [errors = '', warnings = ''] = readFileSync(page(), 'utf8').split('## Warnings');
  return new Map([...entries(errors, 'error'), ...entries(warnings, 'warning')]);
}

function page(): URL {
  const packed = new URL('./diagnostics.md', import.meta.url);
  return existsSync(packed) ? packed : new URL('../../../../docs/diagnostics.md', import.meta.url);
}

function entries(
  table: string,
  severity: CatalogEntry['severity'],
): (readonly [string, CatalogEntry])[] {
  return table.split('\n').flatMap((row) => {
    const [, name = '', problem = '', consequence = ''] = row.split('|').map((cell) => cell.trim());
    const [, code] = /^`([a-z0-9.-]+)`$/.exec(name) ?? [];
    if (code === undefined) return [];
    return [
      [code, { severity, problem: withoutLinks(problem), consequence: withoutLinks(consequence) }],
    ] as const;
  });
}

function withoutLinks(text: string): string {
  return text.replaceAll(/\[([^\][]+)\]\([^()]+\)/g, '$1');
}
