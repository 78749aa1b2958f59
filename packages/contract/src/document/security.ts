import { isObject, type Json, list } from './json.js';

/**
 * Splits Security Requirement Objects that combine schemes for the same field, such as an API key in `Authorization` and
 * a bearer token. A request has only one such field, so the schemes can only be alternatives.
 */
export function splitRequirements(security: unknown, schemeOf: (id: string) => Json): Json[] {
  return list(security)
    .filter(isObject)
    .flatMap((requirement) => {
      const fields = new Map<string, string[]>();
      for (const id of Object.keys(requirement)) {
        const field = fieldOf(schemeOf(id), id);
        fields.set(field, [...(fields.get(field) ?? []), id]);
      }
      let alternatives: Json[] = [{}];
      for (const ids of fields.values())
        alternatives = alternatives.flatMap((chosen) =>
          ids.map((id) => ({ ...chosen, [id]: requirement[id] })),
        );
      return alternatives;
    });
}

function fieldOf(scheme: Json, id: string): string {
  const { type, in: place, name } = scheme;
  if (type === undefined) return id;
  if (type !== 'apiKey') return 'header authorization';
  return `${String(place)} ${place === 'header' ? String(name).toLowerCase() : String(name)}`;
}
