import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { entries, type Json, list, object } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';

const METHODS = new Set('get put post delete options head patch trace query'.split(' '));

/** Reports security requirements that name an undeclared scheme, because calls would be sent without credentials. */
export function reviewSecurity(root: Json, diagnostics: Diagnostics): void {
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
  for (const [path, item] of entries(root['paths']))
    for (const [method, operation] of entries(item))
      if (METHODS.has(method)) check(object(operation), joinPointer('#/paths', path, method));
}
