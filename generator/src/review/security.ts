import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Document } from '../load/document.ts';
import { entries, type Json, list, object } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import { Context } from '../model/context.ts';
import { operationNodes, readPaths } from '../model/openapi/paths.ts';

/** Reports security requirements that name an undeclared scheme, because calls would be sent without credentials. */
export function reviewSecurity(document: Document, diagnostics: Diagnostics): void {
  const { root } = document;
  const schemes = Object.keys(object(object(root['components'])['securitySchemes']));
  const known = new Set(schemes);
  const check = (node: Json, pointer: string): void => {
    for (const [index, requirement] of list(node['security']).entries())
      for (const [name] of entries(requirement)) {
        if (known.has(name)) continue;
        diagnostics.error(
          'security-undefined',
          `There is no security scheme \`${name}\`. Calls would be sent without credentials.`,
          didYouMean(name, schemes) ??
            `Define it under \`components.securitySchemes\`${schemes.length === 0 ? '' : `, or use ${schemes.join(', ')}`}.`,
          joinPointer(pointer, 'security', index, name),
        );
      }
  };
  check(root, '#');
  // The model reports the problems with paths and methods.
  const context = new Context(document, new Diagnostics());
  for (const { item } of readPaths(context))
    for (const { node, pointer } of operationNodes(item, context)) check(node, pointer);
}
