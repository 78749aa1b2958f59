import type { NamedApi } from '../../../naming/named-api.ts';
import { children } from '../../../model/schema/walk.ts';
import type { EnumSchema, Schema } from '../../../model/schema/schema.ts';

/** A schema reads differently in what is sent and in what comes back. */
export type View = 'request' | 'answer';

export interface Views {
  /** Schemas that are mentioned in what is sent, or in what comes back. */
  readonly used: Readonly<Record<View, ReadonlySet<string>>>;
  /** Schemas whose two views differ. */
  readonly differing: ReadonlySet<string>;
}

export function viewsOf(model: NamedApi): Views {
  const used = { request: new Set<string>(), answer: new Set<string>() };
  for (const operation of model.operations) {
    for (const parameter of operation.parameters) mark(parameter.schema, used.request, model);
    if (operation.requestBody !== undefined)
      mark(operation.requestBody.schema, used.request, model);
    for (const { content } of [...operation.responses.success, ...operation.responses.errors])
      if (content !== undefined) mark(content.schema, used.answer, model);
  }
  const callbacks = model.operations.flatMap((operation) => operation.callbacks);
  for (const { schema } of [...model.webhooks, ...callbacks])
    if (schema !== undefined) mark(schema, used.answer, model);
  return { used, differing: differing(model) };
}

function mark(schema: Schema, seen: Set<string>, model: NamedApi): void {
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'ref') {
      if (seen.has(next.to)) continue;
      seen.add(next.to);
      const named = model.schemas.get(next.to);
      if (named !== undefined) open.push(named.schema);
    } else open.push(...children(next));
  }
}

/** Schemas that differ by themselves, and all that mention one. */
function differing(model: NamedApi): ReadonlySet<string> {
  const mentionedBy = new Map<string, string[]>();
  const found = new Set<string>();
  const queue: string[] = [];
  for (const [at, { schema }] of model.schemas) {
    const inside = insideOf(schema);
    for (const mention of inside.mentions)
      mentionedBy.set(mention, [...(mentionedBy.get(mention) ?? []), at]);
    if (inside.differs && !found.has(at)) {
      found.add(at);
      queue.push(at);
    }
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const at of mentionedBy.get(next) ?? []) {
      if (found.has(at)) continue;
      found.add(at);
      queue.push(at);
    }
  }
  return found;
}

function insideOf(root: Schema): { mentions: ReadonlySet<string>; differs: boolean } {
  const mentions = new Set<string>();
  let differs = false;
  const open: Schema[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'ref') mentions.add(next.to);
    else if (next.kind === 'binary' || (next.kind === 'string' && isDate(next.format)))
      differs = true;
    else if (next.kind === 'enum') differs ||= isOpen(next);
    else if (next.kind === 'object')
      differs ||= next.properties.some((property) => property.readOnly || property.writeOnly);
    open.push(...children(next));
  }
  return { mentions, differs };
}

export function isDate(format: string | undefined): boolean {
  return format === 'date-time';
}

/** An enum of several strings may grow; a single value is a tag. */
export function isOpen({ values, closed }: EnumSchema): boolean {
  if (closed === true || values.length < 2) return false;
  return values.every(({ value }) => typeof value === 'string');
}
