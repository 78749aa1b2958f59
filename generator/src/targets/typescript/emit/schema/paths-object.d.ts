declare module 'openapi-typescript/dist/transform/paths-object.mjs' {
  import type { GlobalContext, PathsObject } from 'openapi-typescript';

  /** @typeParam Node - The type of the nodes that the factory creates. */
  export interface Context<Node> extends Omit<GlobalContext, 'transform'> {
    readonly transform: (schema: object) => Node | undefined;
  }

  export default function transformPathsObject<Node>(
    paths: PathsObject,
    context: Context<Node>,
  ): Node;
}
