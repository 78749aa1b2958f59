import type TypeScript from 'typescript';
import type { Rename } from '../change.ts';
import { lastName } from './access-path.ts';
import type { DeclarationContext, TypePlace } from './context.ts';
import { findRenames, type Renames } from './renames.ts';
import type { Method, Surface } from './surface.ts';
import { compareTypes } from './types.ts';

/**
 * Compares the methods of both packages, and reports added and removed ones.
 *
 * @returns the new paths of methods whose old paths no longer exist.
 */
export function compareMethods(
  context: DeclarationContext,
  old: Surface,
  other: Surface,
): ReadonlyMap<string, string> {
  const renames = findRenames(context, old, other);
  const moved = new Map<string, string>();
  for (const [path, method] of old.methods) {
    const counterpart = other.methods.get(path);
    if (counterpart !== undefined) {
      compareMethod(context, method, counterpart, renames.of(path));
      continue;
    }
    removed(context, method, renames);
    const successor = renames.methods.get(path);
    if (successor === undefined) continue;
    moved.set(path, successor.path);
    compareMethod(context, method, successor, []);
  }
  const known = new Set(
    [...renames.methods].flatMap(([path, method]) => (other.methods.has(path) ? [] : method)),
  );
  for (const method of other.methods.values())
    if (!old.methods.has(method.path) && !known.has(method))
      context.add(placeOf(method, 'response'), 'added', {
        bump: 'minor',
        effect: 'added',
        message: `\`${context.client}.${method.path}\` is new`,
        before: undefined,
        after: signatureOf(context, method),
      });
  return moved;
}

function removed(context: DeclarationContext, method: Method, renames: Renames): void {
  const { client } = context;
  const successor = renames.methods.get(method.path);
  context.add(placeOf(method, 'response'), 'removed', {
    bump: 'major',
    message:
      successor === undefined
        ? `\`${client}.${method.path}\` is removed`
        : `\`${client}.${method.path}\` is now \`${client}.${successor.path}\``,
    before: signatureOf(context, method),
    after: successor && signatureOf(context, successor),
    migration:
      successor === undefined
        ? `Remove calls to \`${client}.${method.path}\`.`
        : `Replace \`.${method.path}(\` with \`.${successor.path}(\`.`,
    renames: renames.of(method.path),
  });
}

function placeOf(method: Method, direction: TypePlace['direction']): TypePlace {
  const isArgument = direction === 'request';
  return { direction, method: method.path, owner: method.path, members: [], isArgument };
}

function signatureOf(context: DeclarationContext, { path, signatures }: Method): string {
  const name = lastName(path);
  return signatures.map((signature) => context.signature(name, signature)).join('\n');
}

function compareMethod(
  context: DeclarationContext,
  old: Method,
  other: Method,
  renames: readonly Rename[],
): void {
  if (old.deprecated !== other.deprecated && other.deprecated !== undefined)
    context.add(placeOf(other, 'response'), 'deprecated', {
      bump: 'minor',
      effect: 'deprecated',
      message: `\`${context.client}.${other.path}\` is deprecated. ${other.deprecated}`.trim(),
      before: undefined,
      after: signatureOf(context, other),
      renames,
    });
  for (const [index, signature] of old.signatures.entries()) {
    const counterpart = other.signatures[index];
    if (counterpart === undefined)
      context.add(placeOf(other, 'request'), `overload ${String(index)} removed`, {
        bump: 'major',
        message: `\`${context.client}.${other.path}\` no longer has one of its call signatures`,
        before: context.signature(lastName(old.path), signature),
        after: signatureOf(context, other),
      });
    else compareSignatures(context, [old, other], [signature, counterpart]);
  }
  if (other.signatures.length > old.signatures.length)
    context.add(placeOf(other, 'request'), 'overload added', {
      bump: 'minor',
      effect: 'added',
      message: `\`${context.client}.${other.path}\` has an additional call signature`,
      before: signatureOf(context, old),
      after: signatureOf(context, other),
    });
}

function compareSignatures(
  context: DeclarationContext,
  [{ path }, method]: readonly [Method, Method],
  [old, other]: readonly [TypeScript.Signature, TypeScript.Signature],
): void {
  const { checker } = context.compiled;
  const texts = {
    before: context.signature(lastName(path), old),
    after: context.signature(lastName(method.path), other),
  };
  compareParameters(context, method, [old.parameters, other.parameters], texts);
  const [before, after] = [old, other].map((each) => checker.getReturnTypeOfSignature(each));
  if (before !== undefined && after !== undefined)
    compareTypes(context, before, after, placeOf(method, 'response'));
}

type Parameters = readonly TypeScript.Symbol[];

function compareParameters(
  context: DeclarationContext,
  method: Method,
  [old, other]: readonly [Parameters, Parameters],
  texts: { readonly before: string; readonly after: string },
): void {
  const { checker } = context.compiled;
  const place = placeOf(method, 'request');
  const called = `\`${context.client}.${method.path}\``;
  const [before, after] = [old, other].map((parameters) => inputsOf(parameters));
  if (before === undefined || after === undefined) return;
  const [from, to] = [before.map(({ name }) => name), after.map(({ name }) => name)];
  if (
    from.length > 1 &&
    from.join() !== to.join() &&
    [...from].sort().join() === [...to].sort().join()
  ) {
    context.add(place, 'argument order', {
      ...texts,
      bump: 'major',
      message: `${called} takes its arguments in a different order`,
      migration: `Pass ${to.map((each) => `\`${each}\``).join(', ')} in this order.`,
    });
    return;
  }
  for (const [index, parameter] of before.entries()) {
    const counterpart = after[index];
    if (!isPlain(context, parameter)) joinBody(context, place, counterpart ?? parameter);
    if (counterpart === undefined) {
      context.add(place, `${parameter.name} removed`, {
        ...texts,
        bump: 'major',
        message: `${called} no longer takes \`${parameter.name}\``,
        migration: `Remove the argument \`${parameter.name}\`.`,
      });
      continue;
    }
    if (counterpart.name !== parameter.name && isPlain(context, parameter))
      context.add({ ...place, members: [parameter.name] }, 'argument name', {
        ...texts,
        bump: 'patch',
        message: `${called} names its argument \`${counterpart.name}\`, not \`${parameter.name}\``,
        why: 'the argument is passed by position, so calls stay the same',
      });
    const [wasOptional, isOptional] = [parameter, counterpart].map((each) =>
      mayOmit(context, each),
    );
    if (wasOptional === true && isOptional === false)
      context.add({ ...place, members: [] }, `${counterpart.name} required`, {
        ...texts,
        bump: 'major',
        message: `${called} now requires \`${counterpart.name}\``,
        migration: `Pass \`${counterpart.name}\`.`,
      });
    if (wasOptional === false && isOptional === true)
      context.add({ ...place, members: [] }, `${counterpart.name} optional`, {
        ...texts,
        bump: 'minor',
        message: `${called} no longer requires \`${counterpart.name}\``,
      });
    compareTypes(
      context,
      checker.getTypeOfSymbol(parameter),
      checker.getTypeOfSymbol(counterpart),
      isPlain(context, parameter) ? { ...place, members: [parameter.name] } : place,
      { absence: false },
    );
  }
  const moved = before.length < old.length && after.length !== before.length;
  for (const parameter of after.slice(before.length)) {
    const required = !mayOmit(context, parameter);
    joinBody(context, place, parameter);
    context.add({ ...place, members: [] }, `${parameter.name} ${required ? 'required' : 'added'}`, {
      ...texts,
      // Options are the last argument, so callers that pass options must move them.
      bump: required || moved ? 'major' : 'minor',
      effect: 'added',
      message: `${called} now ${required ? 'requires' : 'takes'} \`${parameter.name}\`${moved && !required ? ' in the position of its options' : ''}`,
      migration: required
        ? `Pass \`${parameter.name}\`.`
        : moved
          ? 'In calls that pass options, pass `undefined` or an object before them.'
          : undefined,
    });
  }
}

/** Joins the findings about a request body with those about the parameter that contains its fields. */
function joinBody(context: DeclarationContext, place: TypePlace, { name }: TypeScript.Symbol) {
  for (const kind of ['removed', 'required', 'optional', 'added'])
    context.join([place, `body ${kind}`], [place, `${name} ${kind}`]);
}

/** Returns the parameters without the call options, which are always last. */
function inputsOf(parameters: Parameters): Parameters {
  return parameters.at(-1)?.name === 'options' ? parameters.slice(0, -1) : parameters;
}

function mayOmit(
  { compiled: { ts } }: DeclarationContext,
  { valueDeclaration }: TypeScript.Symbol,
): boolean {
  return (
    valueDeclaration !== undefined &&
    ts.isParameter(valueDeclaration) &&
    (valueDeclaration.questionToken !== undefined || valueDeclaration.initializer !== undefined)
  );
}

/** True for a string or a number, which messages refer to by the argument's name. An omissible object is an object. */
function isPlain(
  { compiled: { ts, checker } }: DeclarationContext,
  parameter: TypeScript.Symbol,
): boolean {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
  return (type.flags & ts.TypeFlags.Object) === 0;
}
