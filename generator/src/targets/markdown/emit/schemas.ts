import type { NamedSchema, Property, Schemas } from '../../../surface/schemas.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { cell, code, paragraph } from './text.ts';
import { typeWords } from './types.ts';

/** Prints the page of all named schemas with their properties or types. */
export function schemasPage(schemas: Schemas): EmittedFile {
  const sections = [...schemas.schemas.values()].flatMap((named) => section(named, schemas));
  return { path: 'schemas.md', content: `${['# Schemas', ...sections].join('\n')}\n` };
}

function section({ name, schema, doc }: NamedSchema, schemas: Schemas): string[] {
  const description = paragraph(doc.description ?? doc.title);
  const head = ['', `## ${paragraph(name)}`, '', ...(description === '' ? [] : [description, ''])];
  if (schema.kind !== 'object') return [...head, `${typeWords(schema, schemas, '')}.`];
  const bases = schema.bases.map((base) => typeWords(base, schemas, ''));
  return [
    ...head,
    ...(bases.length === 0 ? [] : [`Includes all properties of ${bases.join(', ')}.`, '']),
    ...properties(schema.properties, schemas, ''),
  ];
}

/** Prints a table of properties. Prints nothing if there are no properties. */
export function properties(all: readonly Property[], schemas: Schemas, page: string): string[] {
  if (all.length === 0) return [];
  const rows = all.map(
    ({ name, required, schema, doc }) =>
      `| ${cell(code(name))} | ${cell(typeWords(schema, schemas, page))} | ${required ? 'yes' : ''} | ${cell(paragraph(doc.description))} |`,
  );
  return ['| name | type | required | |', '| --- | --- | --- | --- |', ...rows];
}
