import type { Result } from '../run/result.js';
import { github } from './github.js';
import { html } from './html.js';
import { jsonReport } from './json.js';
import { junit } from './junit.js';
import { terminal } from './terminal.js';

/** Result formats, keyed by the value of `--reporter`. */
const FORMATS = { terminal, json: jsonReport, junit, html, github } as const;

export const REPORTERS: readonly string[] = Object.keys(FORMATS);

/** @param reporter - one of `REPORTERS`. */
export function formatResult(result: Result, reporter: string): string {
  const format = Object.entries(FORMATS).find(([name]) => name === reporter)?.[1];
  if (format === undefined) throw new Error(`There is no reporter ${reporter}.`);
  return format(result);
}
