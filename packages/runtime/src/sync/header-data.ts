/**
 * Headers as one text, a line for each name and each value: a text crosses at a third of the cost of a list, and no thread
 * creates a class for headers that it may never read.
 */
export function headersToData(headers: Headers): string {
  const lines: string[] = [];
  for (const pair of headers) lines.push(...pair);
  return lines.join('\n');
}

/** The headers. The first object of their class costs a thread 20 ms, so it is created on demand. */
export function reviveHeaders(data: string): Headers {
  const headers = new Headers();
  const lines = data === '' ? [] : data.split('\n');
  for (let index = 0; index < lines.length; index += 2) {
    headers.append(lines[index] ?? '', lines[index + 1] ?? '');
  }
  return headers;
}
