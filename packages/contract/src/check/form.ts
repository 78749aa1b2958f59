import { isObject } from '../document/json.js';
import { compare, asText } from './compare.js';
import { readJson } from './read-text.js';

/**
 * Checks a body of type `application/x-www-form-urlencoded`: one pair per value; objects as JSON (OpenAPI 3.1
 * §4.8.14.3). An object that isn't sent as JSON, such as one in bracket notation, isn't checked.
 */
export function formIssues(expected: unknown, text: string): string[] {
  const form = new URLSearchParams(text);
  const fields = isObject(expected) ? Object.entries(expected) : [];
  const names = new Set(fields.map(([name]) => name));
  return [
    ...fields.flatMap(([name, value]) => {
      if (isObject(value))
        return form.has(name)
          ? compare(`"${name}" in the form`, readJson(form.get(name) ?? ''), value)
          : [];
      return compare(`"${name}" in the form`, form.getAll(name), [asText(value)].flat());
    }),
    ...[...form.keys()]
      .filter((name) => !names.has(name) && !names.has(name.split('[')[0] ?? ''))
      .map((name) => `The form has "${name}", which was not passed.`),
  ];
}
