import { expect, it } from 'vitest';
import { schemaOfOther } from '../../../src/model/schema/pattern-properties.ts';

const long = { kind: 'array', items: { kind: 'unknown' } } as const;
const short = { kind: 'boolean' } as const;
const rest = { kind: 'null' } as const;

it.each([
  ['abc', { kind: 'intersection', members: [short, long] }],
  ['ac', short],
  ['b', rest],
])(
  'all patterns that match the name %s apply to it, or additionalProperties if none matches',
  (name, schema) => {
    const patternProperties = [
      { prefix: 'a', schema: short },
      { prefix: 'ab', schema: long },
    ];
    expect(schemaOfOther(name, { patternProperties, additionalProperties: rest })).toEqual(schema);
  },
);
