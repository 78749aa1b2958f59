import { expect, it } from 'vitest';
import { emitAll } from '../../../../support/emit.ts';

function support(info: object, externalDocs?: object): string | undefined {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1', ...info },
    servers: [{ url: 'https://zoo.example' }],
    paths: { '/animals': { get: { responses: { 204: { description: 'Done.' } } } } },
    ...(externalDocs && { externalDocs }),
  });
  const readme = files.find(({ path }) => path === 'typescript-0/README.md')?.content ?? '';
  return /## Support\n\n[^#]*/.exec(readme)?.[0].trimEnd();
}

it('the README’s support section links to the contact, the documentation and the terms', () => {
  const contact = {
    name: 'Keepers',
    url: 'https://zoo.example/help',
    email: 'keepers@zoo.example',
  };
  const info = { contact, termsOfService: 'https://zoo.example/terms/' };
  expect(support(info, { url: 'https://docs.zoo.example' })?.split('\n').slice(2)).toEqual([
    '- Questions about the API: [Keepers](https://zoo.example/help), [keepers@zoo.example](mailto:keepers@zoo.example)',
    '- Documentation: [docs.zoo.example](https://docs.zoo.example/)',
    '- Terms: [zoo.example/terms](https://zoo.example/terms/)',
  ]);
});

it.each([
  ['no contact', {}],
  ['only a contact name', { contact: { name: 'Keepers' } }],
  ['a URL that runs a script', { contact: { url: 'javascript:alert(1)' } }],
  ['a relative URL', { termsOfService: '/terms' }],
  ['an address that contains email headers', { contact: { email: 'a?bcc=b@zoo.example' } }],
])('the support section is omitted for a document with %s', (_, info) => {
  expect(support(info)).toBeUndefined();
});

it('escapes characters in a URL that would end the Markdown link', () => {
  const url = 'https://zoo.example/a)b](c?d={e}`<script>';
  expect(support({ contact: { name: 'Keep](x)ers', url } })).toContain(
    '[Keep\\](x)ers](https://zoo.example/a%29b%5D%28c?d=%7Be%7D%60%3Cscript%3E)',
  );
});
