/**
 * Converts the date-times in a parsed value to dates, in place. Returns the value, or a date if the value itself is a
 * date-time.
 */
export type DateReader = (value: unknown) => unknown;

/**
 * Converts an RFC 3339 date-time to a date. A date-time without an offset is interpreted as UTC.
 * Other values, such as null or an empty string, are returned unchanged.
 */
export const dateTime: DateReader = (value) => {
  const parts = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (parts === null) return value;
  const [, day, time, offset = 'Z'] = parts;
  const date = new Date(`${day}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(date.getTime()) ? value : date;
};

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?([Zz]|[+-]\d\d:?\d\d)?$/;

/** Delays the creation of a reader until its first use, because schemas can refer to each other. */
export function dates(create: () => DateReader): DateReader {
  let reader: DateReader | undefined;
  return (value) => (reader ??= create())(value);
}

/** Returns a reader for the members of an object. `others` reads the members that `named` doesn't list. */
export function dateMembers(
  named: Readonly<Record<string, DateReader | undefined>>,
  others?: DateReader,
): DateReader {
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(others ? members : named)) {
      const read = Object.hasOwn(named, name) ? named[name] : others;
      if (read && Object.hasOwn(members, name)) members[name] = read(members[name]);
    }
    return value;
  };
}

/** Returns a reader for the items of a list. */
export function dateItems(read: DateReader): DateReader {
  return (value) => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) value[index] = read(item);
    return value;
  };
}

/** Combines several readers: one for each part of an intersection or each alternative of a union. */
export function dateParts(...readers: readonly DateReader[]): DateReader {
  return (value) => readers.reduce((read, reader) => reader(read), value);
}

/**
 * Returns a reader that delegates to another reader based on an object's discriminator value. An object with an unknown
 * value is returned unchanged.
 */
export function dateVariants(
  property: string,
  readers: Readonly<Record<string, DateReader>>,
): DateReader {
  return (value) => {
    const variant = String((Object(value) as Record<string, unknown>)[property]);
    return Object.hasOwn(readers, variant) ? readers[variant]?.(value) : value;
  };
}
