import type TypeScript from 'typescript';
import type { Rename } from '../diff/change.ts';
import { parentOf } from '../diff/declarations/access-path.ts';
import type { Edit, Service } from './service.ts';

/**
 * Returns all edits that a rename requires at one place, or an empty list. Returns undefined if the user must make the
 * change manually.
 *
 * @param renames - All renames of the release.
 */
export function completeEdit(
  service: Service,
  edit: Edit,
  rename: Rename,
  renames: readonly Rename[],
): readonly Edit[] | undefined {
  if (rename.kind === 'export') return importEdits(service, edit, rename);
  if (rename.kind !== 'method') return [edit];
  const parent = parentOf(rename.from);
  const moved = renames.find(({ kind, from }) => kind === 'resource' && from === parent);
  return (moved?.to ?? parent) === parentOf(rename.to) ? [edit] : relocation(service, edit, rename);
}

/**
 * Returns the edit for a renamed export. If the file already uses the new name, the import gets an alias, and the other
 * references keep the old name.
 */
function importEdits(service: Service, edit: Edit, { from, to }: Rename): readonly Edit[] {
  const { ts, program } = service;
  const source = program.getSourceFile(edit.file);
  const node = service.nodeAt(edit);
  const isTaken = source !== undefined && identifiers(ts, source).has(to);
  if (!isTaken || node === undefined) return [edit];
  const { parent } = node;
  if (ts.isImportSpecifier(parent))
    return [parent.propertyName === undefined ? { ...edit, text: `${to} as ${from}` } : edit];
  const isReexport =
    ts.isExportSpecifier(parent) && parent.parent.parent.moduleSpecifier !== undefined;
  const isQualified =
    (ts.isQualifiedName(parent) && parent.right === node) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isImportTypeNode(parent) && parent.qualifier === node);
  return isReexport || isQualified ? [edit] : [];
}

function identifiers(ts: Service['ts'], source: TypeScript.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Returns the edit for a method that moves to another resource. Returns undefined if the place isn't in a whole
 * expression such as `client.pets.create`.
 */
function relocation(
  service: Service,
  edit: Edit,
  { from, to }: Rename,
): readonly Edit[] | undefined {
  const { ts } = service;
  const [before, after] = [from.split('.'), to.split('.')];
  const shared = before.findIndex((segment, index) => segment !== after[index]);
  let start = service.nodeAt(edit);
  for (const segment of before.slice(shared, -1).toReversed()) {
    const access = start?.parent;
    if (access === undefined || !ts.isPropertyAccessExpression(access)) return undefined;
    const { expression } = access;
    if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== segment)
      return undefined;
    start = expression.name;
  }
  return start && [{ ...edit, start: start.getStart(), text: after.slice(shared).join('.') }];
}
