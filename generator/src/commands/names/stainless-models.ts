import { isObject, type Json, object, text } from '../../load/node.ts';
import { pascalCase } from '../../words.ts';

/** The models of a Stainless configuration, converted to overlay actions that name schemas. */
export interface StainlessModels {
  readonly actions: readonly Json[];
  /** Paths in the configuration of the models that aren't converted, such as `resources.posts.models.post`. */
  readonly omitted: readonly string[];
}

/**
 * Converts the models of all resources to names of schemas. A model is omitted if it isn't a component of the document,
 * or if another schema has its name.
 */
export function modelsOfStainless(resources: Json, root: Json): StainlessModels {
  const schemas = object(object(root['components'])['schemas']);
  const models = modelsIn(resources, 'resources');
  const named = new Set(models.map(({ schema }) => schema));
  const names = new Set(Object.keys(schemas).filter((key) => !named.has(key)));
  const renamed = new Set<string>();
  const omitted: string[] = [];
  const actions = models.flatMap(({ name, place, schema = '' }): Json[] => {
    if (renamed.has(schema)) return [];
    if (!Object.hasOwn(schemas, schema) || names.has(name)) {
      omitted.push(place);
      return [];
    }
    names.add(name);
    renamed.add(schema);
    if (name === schema) return [];
    const target = `$.components.schemas[${JSON.stringify(schema)}]`;
    return [{ target, update: { 'x-ms-client-name': name } }];
  });
  return { actions, omitted };
}

interface Model {
  readonly name: string;
  readonly place: string;
  /**
   * The key of the model's schema, which the document may lack. Undefined unless the configuration names a component.
   */
  readonly schema: string | undefined;
}

function modelsIn(resources: Json, above: string): Model[] {
  return Object.entries(resources).flatMap(([key, resource]) => {
    if (!isObject(resource)) return [];
    const place = `${above}.${key}`;
    return [
      ...Object.entries(object(resource['models'])).map(([name, schema]) => ({
        name: pascalCase(name),
        place: `${place}.models.${name}`,
        schema: /^(?:#\/components\/schemas\/)?([^/#]+)$/.exec(text(schema) ?? '')?.[1],
      })),
      ...modelsIn(object(resource['subresources']), `${place}.subresources`),
    ];
  });
}
