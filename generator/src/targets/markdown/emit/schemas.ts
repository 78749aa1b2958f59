import type { NamedApi } from '../../../naming/named-api.ts';
import type { NamedSchema, Property } from '../../../model/schema/schema.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { cell, code, paragraph } from './text.ts';
import { typeWords } from './types.ts';

/** Every named schema, with its properties. */
export function schemasPage(model: NamedApi): EmittedFile {
  const sections = [...model.schemas.values()].flatMap((named) => section(named, model));
  return { path: 'schemas.md', content: `${['# Schemas', ...sections].join('\n')}\n` };
}

function section({ name, schema, doc }: NamedSchema, model: NamedApi): string[] {
  const description = paragraph(doc.description ?? doc.title);
  const head = ['', `## ${paragraph(name)}`, '', ...(description === '' ? [] : [description, ''])];
  if (schema.kind !== 'object') return [...head, `${typeWords(schema, model, '')}.`];
  const bases = schema.bases.map((base) => typeWords(base, model, ''));
  return [
    ...head,
    ...(bases.length === 0 ? [] : [`With all of ${bases.join(', ')}.`, '']),
    ...properties(schema.properties, model, ''),
  ];
}

/** A table of properties; no lines where there are none. */
export function properties(all: readonly Property[], model: NamedApi, schemas: string): string[] {
  if (all.length === 0) return [];
  const rows = all.map(
    ({ name, required, schema, doc }) =>
      `| ${cell(code(name))} | ${cell(typeWords(schema, model, schemas))} | ${required ? 'yes' : ''} | ${cell(paragraph(doc.description))} |`,
  );
  return ['| name | type | required | |', '| --- | --- | --- | --- |', ...rows];
}
