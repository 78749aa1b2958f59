import type { DateConstant, DateReader } from '../../plan/dates.ts';
import { Code, quote } from '../literals.ts';

/** A string in an example that clients return as a date. */
export class DateText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Prints `new Date('2026-01-02T03:04:05Z')`. A string without an offset is interpreted as UTC. */
  get code(): Code {
    const isComplete = /([Zz]|[+-]\d\d:?\d\d)$/.test(this.text);
    return new Code(`new Date(${quote(isComplete ? this.text : `${this.text}Z`)})`);
  }
}

/** Marks the strings in an example that the client's reader converts to dates. */
export function markDates(
  value: unknown,
  reader: DateReader | undefined,
  constants: readonly DateConstant[],
): unknown {
  const mark = (part: unknown, by: DateReader | undefined): unknown =>
    by === undefined ? part : markDates(part, by, constants);
  const members = (choose: (name: string) => DateReader | undefined): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof DateText
      ? value
      : Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, mark(part, choose(name))]),
        );
  switch (reader?.kind) {
    case undefined:
      return value;
    case 'dateTime':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d[Tt ]/.test(value)
        ? new DateText(value)
        : value;
    case 'constant':
      return mark(value, constants.find(({ name }) => name === reader.name)?.reader);
    case 'dateItems':
      return Array.isArray(value) ? value.map((item) => mark(item, reader.of)) : value;
    case 'dateMembers': {
      const named = new Map(reader.named);
      return members((name) => (named.has(name) ? named.get(name) : reader.others));
    }
    case 'dateParts':
      return reader.of.reduce(mark, value);
    case 'dateVariants': {
      const variant = String((Object(value) as Record<string, unknown>)[reader.property]);
      return mark(value, new Map(reader.of).get(variant));
    }
  }
}
