import type { NamedApi, NamedOperation, Resource } from '../../../naming/named-api.ts';
import type { Property, Schema } from '../../../model/schema/schema.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { properties } from './schemas.ts';
import { code, paragraph } from './text.ts';
import { typeWords } from './types.ts';

const SCHEMAS = '../schemas.md';

/** A resource with all below it: each operation with its inputs and answers. */
export function resourcePage(model: NamedApi, resource: Resource, file: string): EmittedFile {
  const name = resource.path.join('.');
  return {
    path: file,
    content: `${[`# ${paragraph(name)}`, ...body(resource, model)].join('\n')}\n`,
  };
}

function body(resource: Resource, model: NamedApi): string[] {
  const description = paragraph(resource.description);
  return [
    ...(description === '' ? [] : ['', description]),
    ...resource.operations.flatMap((operation) => section(operation, model)),
    ...resource.children.flatMap((child) => [
      '',
      `# ${paragraph(child.path.join('.'))}`,
      ...body(child, model),
    ]),
  ];
}

function section(operation: NamedOperation, model: NamedApi): string[] {
  const {
    name,
    summary,
    description,
    method,
    path,
    parameters,
    requestBody: sent,
    pagination,
    deprecated,
  } = operation;
  const inputs: Property[] = parameters.map((parameter) => ({
    name: parameter.name,
    schema: parameter.schema,
    required: parameter.required,
    readOnly: false,
    writeOnly: false,
    doc: parameter.doc,
  }));
  const words = [...new Set([paragraph(summary), paragraph(description)])].filter(
    (text) => text !== '',
  );
  return [
    '',
    `## ${paragraph(name.join('.'))}`,
    '',
    `${code(`${method.toUpperCase()} ${path}`)}${deprecated ? ' (deprecated)' : ''}`,
    '',
    ...words.flatMap((text) => [text, '']),
    ...(inputs.length === 0 ? [] : [...properties(inputs, model, SCHEMAS), '']),
    ...(sent === undefined
      ? []
      : [
          `Body (${code(sent.mediaType)}): ${typeWords(sent.schema, model, SCHEMAS)}.`,
          '',
          ...bodyProperties(sent.schema, model),
        ]),
    ...operation.responses.success.map(
      ({ status, content, description: said }) =>
        `- ${status}: ${content === undefined ? 'nothing' : typeWords(content.schema, model, SCHEMAS)}${said === undefined ? '' : `. ${paragraph(said)}`}`,
    ),
    ...operation.responses.errors.map(
      ({ status, description: said }) => `- ${status}: ${paragraph(said)}`,
    ),
    ...(pagination === undefined
      ? []
      : [
          '',
          `Pages: the items are ${pagination.items === '' ? 'the answer' : `at ${code(pagination.items)}`}.`,
        ]),
  ];
}

function bodyProperties(schema: Schema, model: NamedApi): string[] {
  return schema.kind === 'object' ? [...properties(schema.properties, model, SCHEMAS), ''] : [];
}
