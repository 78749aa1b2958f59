/**
 * The headers of an answer as one text, a line for each name and each value: a text crosses for a third of what a list
 * costs, and no thread needs a class for headers that it may never look at.
 */
export function flattenHeaders(headers: Headers): string {
  const lines: string[] = [];
  for (const pair of headers) lines.push(...pair);
  return lines.join('\n');
}

/** The headers again. The first object of their class that a thread makes takes it 20 ms, so it is made on demand. */
export function headersOf(flat: string): Headers {
  const headers = new Headers();
  const lines = flat === '' ? [] : flat.split('\n');
  for (let index = 0; index < lines.length; index += 2) {
    headers.append(lines[index] ?? '', lines[index + 1] ?? '');
  }
  return headers;
}
